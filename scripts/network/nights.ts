/** The application's nights: as written and mended, with a router that answers with a reset and one that does not answer. */
import { coloured } from "../coloured.ts";
import { fallSilent, forgetsAfter, makeNetwork } from "./namespaces.ts";
import {
  build,
  type ByFile,
  copyOrders,
  fix,
  reportedLines,
  rules,
  spendNight,
} from "./orders.ts";
import { startServers } from "./servers.ts";

/** In ms. */
const times = { silence: 8_000, patience: 4_000 };

const died = "Error: read ECONNRESET";
const hangs = `no answer in ${times.patience / 1000} s`;
const survives = "answers";

/** What turned out otherwise than it should. */
const surprises: string[] = [];

function check(outcomes: ByFile<string>, expected: string): void {
  if (outcomes.size === 0) surprises.push("No client was asked.");
  for (const [file, outcome] of outcomes) {
    if (outcome !== expected) surprises.push(`${file}: ${outcome}`);
  }
}

/** Prints a row for each client, from columns of the same width. */
function show(columns: readonly ByFile<string>[]): void {
  const files = [...(columns.at(-1)?.keys() ?? [])].toSorted();
  const table = [new Map(files.map((file) => [file, file])), ...columns];
  const widths = table.map((column) =>
    Math.max(0, ...files.map((file) => column.get(file)?.length ?? 0)),
  );
  console.log();
  for (const file of files) {
    const cells = table.map((column, index) =>
      coloured((column.get(file) ?? "").padEnd(widths[index] ?? 0)),
    );
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
  console.log();
}

/** The outcomes, with a tick or a cross. */
function marked(outcomes: ByFile<string>): ByFile<string> {
  return new Map(
    Array.from(outcomes, ([file, outcome]) => [
      file,
      `${outcome === survives ? "✓" : "✗"} ${outcome}`,
    ]),
  );
}

function showChanges(changes: ByFile<readonly string[]>): void {
  console.log();
  for (const [file, lines] of changes) {
    console.log(`  ${file}`);
    for (const line of lines) console.log(coloured(`    ${line}`));
  }
  console.log();
}

// When the process that made the namespaces ends, so does all that runs in them. Without it, there are none.
process.once("disconnect", () => process.exit(1));
if (!process.connected) process.exit(1);

console.log(`A client, a router, and a server with MariaDB and Redis. The router forgets a connection that is silent for
${forgetsAfter} s, as Azure's does after 4 minutes, and answers its next packet with a reset.
`);
await makeNetwork(["db", "db-replica", "cache"]);
const [written, mended] = await Promise.all([
  copyOrders("written"),
  copyOrders("mended"),
  startServers(),
]);

console.log(
  `examples/orders as written: a query, ${times.silence / 1000} s of silence, the same query`,
);
await build(written);
const night = spendNight(written, times);
const reported = await reportedLines(written);
const changes = await fix(mended);
await build(mended);
const reset = await night;
check(reset, died);
show([reported, marked(reset)]);

console.log(`$ eslint --fix    with ${JSON.stringify(rules)}`);
showChanges(new Map([...changes].filter(([file]) => reset.has(file))));

console.log("The same, mended");
const steady = await spendNight(mended, times);
check(steady, survives);
show([marked(steady)]);

console.log("A router that does not answer at all: as written, and mended");
await fallSilent();
const [lost, kept] = await Promise.all([
  spendNight(written, times),
  spendNight(mended, times),
]);
check(lost, hangs);
check(kept, survives);
show([marked(lost), marked(kept)]);

if (surprises.length > 0) {
  console.error(`Not as it should be:\n${surprises.join("\n")}`);
}
process.exit(surprises.length === 0 ? 0 : 1);
