/**
 * Writes docs/drivers.md from the driver tables; with `--check` only says whether it is up to date.
 * Run by `npm run docs` and `npm run docs:check`.
 */
import { format } from "prettier";
import { eraLabel } from "../src/drivers/eras.ts";
import { drivers } from "../src/drivers/index.ts";
import {
  type Driver,
  type Era,
  type Factory,
  type Path,
  predict,
  type Prediction,
  safeInitialDelay,
} from "../src/drivers/model.ts";
import { writeOrCheck } from "./generated-file.ts";
import { spanLabel } from "./version-span.ts";

const file = "docs/drivers.md";

/** Values that people write for a switch. */
const samples = [false, 0, null, undefined, "false", true, 10_000];

const intro = `# What each driver does to its sockets

<!-- Written by \`npm run docs\` from the tables in src/drivers. Do not edit. -->

What the TCP socket of a client does by default, and which option decides. The tables are what the rules judge by, and
\`tests/drivers\` compares every row with what the kernel says of a real connection.

- **first probe**: how long a connection may be idle before TCP keepalive speaks up. *2 h* is the operating system's own
  setting (Linux, macOS and Windows agree): keepalive is on, but too late for every load balancer, NAT gateway and firewall in
  [this list](./tcp-keepalive.md#when-networks-drop-idle-connections).
- **below 1000 ms**: the first probe when the delay is shorter than a second. Node.js hands whole seconds to the kernel
  and cuts the rest off, and 0 s means "leave the default".
- **write**: the options that give a first probe after ${safeInitialDelay / 1000} s.`;

function sectionOf(driver: Driver): string {
  const parts = [
    `## ${driver.name}`,
    erasTable(driver),
    ...offValues(driver),
    ...tlsNotes(driver),
    "### Clients",
    clientsTable(driver),
    ...clientsWithoutDelay(driver),
    ...layersOf(driver),
  ];
  if (driver.packages.length > 1) {
    parts.push("### The same versions by package", packagesTable(driver));
  }
  return parts.join("\n\n");
}

function erasTable(driver: Driver): string {
  return table(
    [
      "versions",
      "keepalive by default",
      "switched by",
      "first probe by default",
      "set by",
      "below 1000 ms",
      "write",
    ],
    driver.eras.map((era) => [
      versionsOf(driver, driver.name, era),
      predictWith(era, []).state,
      optionName(era.keepAlive.path),
      firstProbe(predictWith(era, [])),
      optionName(era.initialDelay.path),
      belowOneSecond(era),
      remedy(era) ?? (driver.eras.some(remedy) ? "– (upgrade)" : "–"),
    ]),
  );
}

/** Which written values turn keepalive off, for the eras that have the option. */
function offValues(driver: Driver): string[] {
  const rows = driver.eras.flatMap((era) => {
    const { path } = era.keepAlive;
    if (!path) return [];
    const answers = samples.map((value) =>
      outcome(predictWith(era, [[path, value]])),
    );
    return [[versionsOf(driver, driver.name, era), code(path), ...answers]];
  });
  const heads = samples.map((value) => `\`${literal(value)}\``);
  return rows.length === 0
    ? []
    : [
        "### What a written value does",
        "A time is the first probe of a socket with keepalive on.",
        table(["versions", "option", ...heads], rows),
      ];
}

function tlsNotes(driver: Driver): string[] {
  const eras = driver.eras.filter(({ tls }) => tls);
  const [first] = eras;
  if (!first?.tls) return [];
  return [
    "### TLS",
    `Versions ${spanLabel(driver, eras)}, with TLS (${code(first.tls.path)}, or a URL that asks for it), on Node.js ` +
      `\`${first.tls.droppedBy}\`: **no keepalive, whatever the options say.** Node.js loses the options on the way to the socket ` +
      "(nodejs/node#62003, nodejs/node#62004). What helps there: a newer Node.js, or a ping by the client itself, every " +
      `${code(first.tls.pingInterval)} ms.`,
  ];
}

function clientsTable(driver: Driver): string {
  const rows = new Map<
    string,
    { readonly cells: string[]; readonly eras: Era[] }
  >();
  for (const era of driver.eras) {
    for (const cells of era.factories.map(factoryRow)) {
      const row = rows.get(cells.join()) ?? { cells, eras: [] };
      rows.set(cells.join(), row);
      row.eras.push(era);
    }
  }
  return table(
    ["client", "from", "options of the socket", "versions"],
    Array.from(rows.values(), ({ cells, eras }) => [
      ...cells,
      spanLabel(driver, eras),
    ]),
  );
}

/** The clients whose first probe no option of the newest era sets, and what does. */
function clientsWithoutDelay(driver: Driver): string[] {
  const factories = driver.eras.at(-1)?.factories ?? [];
  return factories.flatMap(({ name, differs }) => {
    const { whenMissing, otherwise } = differs?.initialDelay ?? {};
    if (whenMissing !== "system" || otherwise === undefined) return [];
    return [`\`${name}\`: the first probe comes after **2 h**. ${otherwise}`];
  });
}

/** `knex` for the default export of knex. */
function shownName(name: string, [module = ""]: readonly string[]): string {
  return name.replace(/\bdefault$/, module);
}

function factoryRow(factory: Factory): string[] {
  const { name, modules, signatures, within = [[]] } = factory;
  const places = factory.places?.flatMap(({ path }) =>
    within.map((outer) => code([...outer, ...path])),
  );
  return [
    signatures
      .map((slots) => `\`${shownName(name, modules)}(${slots.join(", ")})\``)
      .join("<br>"),
    modules.map((module) => `\`${module}\``).join("<br>"),
    places?.join("<br>") ??
      (signatures.flat().includes("options") ? "`options`" : "–"),
  ];
}

/** The packages above a driver, from the newest era: a layer's place for the options is the same in all. */
function layersOf({ eras }: Driver): string[] {
  const { layers = [] } = eras.at(-1) ?? {};
  if (layers.length === 0) return [];
  // A default export may have a named twin.
  const rows = new Map(
    layers.map((layer) => {
      const cells = [...factoryRow(layer), condition(layer)];
      return [cells.join(), cells];
    }),
  );
  return [
    "### Layers",
    "Packages that hand the options on.",
    table(
      ["client", "from", "options of the socket", "if"],
      [...rows.values()],
    ),
  ];
}

function condition({ when, releases }: Factory): string {
  const values = when?.values.map((value) =>
    typeof value === "string" ? `\`"${value}"\`` : `\`${value.name}\``,
  );
  const conditions = [
    ...(releases ? [`\`${releases.package}\` ${releases.range}`] : []),
    ...(when && values ? [`${code(when.path)} is ${values.join(", ")}`] : []),
  ];
  return conditions.join("; ") || "–";
}

function packagesTable(driver: Driver): string {
  const packages = driver.packages.toSorted(
    (one, other) => Number(other === driver.name) - Number(one === driver.name),
  );
  return table(
    packages.map((name) => `\`${name}\``),
    driver.eras.map((era) =>
      packages.map((name) => versionsOf(driver, name, era)),
    ),
  );
}

function versionsOf(driver: Driver, packageName: string, era: Era): string {
  return eraLabel(driver, packageName, era) ?? "–";
}

/** What a socket does with these options alone, where Node.js loses none of them. */
function predictWith(
  era: Era,
  options: readonly (readonly [Path, unknown])[],
): Prediction {
  const values = new Map(
    options.map(([path, value]) => [path.join(), value] as const),
  );
  return predict(
    era,
    (path) =>
      values.has(path.join())
        ? { state: "value", value: values.get(path.join()) }
        : { state: "absent" },
    () => false,
  );
}

function firstProbe(prediction: Prediction): string {
  if (prediction.state !== "on") return "–";
  return prediction.firstProbe === "system"
    ? "**2 h**"
    : `${prediction.firstProbe / 1000} s`;
}

function outcome(prediction: Prediction): string {
  if (prediction.state === "on") return firstProbe(prediction);
  return prediction.state === "refused" ? "throws" : `**${prediction.state}**`;
}

/** The first probe of a socket with keepalive on and a delay of half a second. */
function belowOneSecond(era: Era): string {
  const { keepAlive, initialDelay } = era;
  if (!initialDelay.path) return "–";
  const on: (readonly [Path, unknown])[] = keepAlive.path
    ? [[keepAlive.path, true]]
    : [];
  // Where one option is both, the delay is what counts.
  return firstProbe(predictWith(era, [...on, [initialDelay.path, 500]]));
}

/** The options that bring the first probe after {@link safeInitialDelay}, as far as a version has them. */
function remedy({ keepAlive, initialDelay }: Era): string | undefined {
  if (!keepAlive.path) return undefined;
  const delay = String(safeInitialDelay);
  const own = keepAlive.turnOnWith === "delay" ? delay : "true";
  const isOneOption = keepAlive.path.join() === initialDelay.path?.join();
  const options: (readonly [Path, string])[] = [[keepAlive.path, own]];
  if (initialDelay.path && !isOneOption) {
    options.push([initialDelay.path, delay]);
  }
  return `\`${optionsText(options)}\``;
}

/** `socket: { keepAlive: true, keepAliveInitialDelay: 30000 }`: neighbours share the objects that hold them. */
function optionsText(options: readonly (readonly [Path, string])[]): string {
  const [first] = options;
  if (!first) return "";
  const [[holder = "", ...inner]] = first;
  return inner.length === 0
    ? options.map(([[name = ""], value]) => `${name}: ${value}`).join(", ")
    : `${holder}: { ${optionsText(options.map(([[, ...rest], value]) => [rest, value]))} }`;
}

function optionName(path: Path | undefined): string {
  return path ? code(path) : "no option";
}

function code(path: Path): string {
  return `\`${optionText(path)}\``;
}

function optionText(path: Path): string {
  return path
    .join(".")
    .replaceAll(".[]", "[]")
    .replace(/^\[\]\./, "[].");
}

function literal(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}

function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const page = await format([intro, ...drivers.map(sectionOf)].join("\n\n"), {
  parser: "markdown",
});

await writeOrCheck(file, page);
