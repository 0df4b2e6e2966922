/** `npm run bench`: what a run with this plugin costs. See README.md in this folder. */
import { parseArgs } from "node:util";
import { format } from "prettier";
import { measureGrowth, measureLargeFiles } from "./growth.ts";
import { machine } from "./machine.ts";
import { writePage } from "./page.ts";
import { tablesOf } from "./report.ts";
import { startRuleClock } from "./rule-clock.ts";
import { measureRounds, roundsOfTree } from "./runs.ts";
import { measureStartUp } from "./start-up.ts";
import { readTree } from "./tree.ts";

const page = "docs/performance.md";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error(
    `--rounds is ${values.rounds}: write how many rounds to measure, 1 or more.`,
  );
}

const begin = performance.now();
const startUp = measureStartUp(15, say);
const files = await readTree(say);
const timeOfRules = await startRuleClock();
const results = {
  files,
  startUp,
  rounds: await measureRounds(files, rounds, timeOfRules, say),
  growth: measureGrowth(timeOfRules, say),
  largeFiles: measureLargeFiles(timeOfRules, say),
};
const tables = new Map([["machine", machine()], ...tablesOf(results)]);
for (const [name, table] of tables) {
  console.log(
    `\n${name.toUpperCase()}\n${await format(table, { parser: "markdown" })}`,
  );
}
if (rounds < roundsOfTree) {
  console.log(
    `Not written to ${page}: ${roundsOfTree} rounds lint every file once, these were fewer.`,
  );
} else {
  await writePage(page, tables);
  say(`Wrote ${page}`);
}

/** One line, with the time since the beginning. */
function say(what: string): void {
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log(`${String(seconds).padStart(4)} s  ${what}`);
}
