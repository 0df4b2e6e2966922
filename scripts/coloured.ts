import { styleText } from "node:util";

/** A line for the terminal: green where it begins with a plus or a tick, red where it begins with a minus or a cross. */
export function coloured(line: string): string {
  if (!process.stdout.isTTY || !process.stdout.hasColors()) return line;
  if (/^\s*[+✓]/u.test(line)) return styleText("green", line);
  if (/^\s*[-✗]/u.test(line)) return styleText("red", line);
  return line;
}
