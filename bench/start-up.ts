/** What it takes to load a plugin beside ESLint. */
import { execFileSync } from "node:child_process";

export interface StartUp {
  readonly name: string;
  /** In ms, of each process. */
  readonly times: readonly number[];
}

const plugins = ["eslint-plugin-keepalive", "eslint-plugin-n"];

/** Time of the `import` of each plugin in a process that has loaded ESLint. The plugins take turns. */
export function measureStartUp(
  processes: number,
  say: (what: string) => void,
): readonly StartUp[] {
  say(`Loading plugins in ${processes} processes each`);
  const times = Array.from({ length: processes }, () =>
    plugins.map(timeOfImport),
  );
  return plugins.map((name, index) => ({
    name,
    times: times.map((turn) => turn[index] ?? Number.NaN),
  }));
}

function timeOfImport(plugin: string): number {
  const code = `
    await import("eslint");
    const start = performance.now();
    await import(${JSON.stringify(plugin)});
    console.log(performance.now() - start);`;
  const args = ["--input-type=module", "--eval", code];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}
