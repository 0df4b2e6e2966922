/** The ways in which people write keepalive options, for each version that the tables tell apart. */
import { runInNewContext } from "node:vm";
import { drivers } from "../../src/drivers/index.ts";
import type { Driver, Era, Path } from "../../src/drivers/model.ts";
import { type Meaning, meanings } from "../../src/drivers/near-names.ts";

/** The first version of an era. */
export interface Version {
  readonly driver: Driver;
  readonly era: Era;
  readonly version: string;
  /** The import of the plainest way to make a client, and its call. */
  readonly head: string;
  readonly factory: string;
  /** The arguments before the options, as source. */
  readonly address: string;
}

/** How code imports the plainest way to make a client, and calls it, by the name of the driver. */
const factories = new Map([
  ["mysql2", { imported: "{ createPool }", factory: "createPool" }],
  ["redis", { imported: "{ createClient }", factory: "createClient" }],
  ["ioredis", { imported: "{ Redis }", factory: "new Redis" }],
  ["iovalkey", { imported: "{ Valkey }", factory: "new Valkey" }],
  ["pg", { imported: "{ Client }", factory: "new Client" }],
  [
    "mariadb",
    { imported: "{ createConnection }", factory: "createConnection" },
  ],
  ["mysql", { imported: "{ createConnection }", factory: "createConnection" }],
]);

export const versions: readonly Version[] = drivers.flatMap((driver) => {
  const { imported = "", factory = "" } = factories.get(driver.name) ?? {};
  const head = `import ${imported} from "${driver.name}";`;
  return driver.eras.map((era) => {
    const version = era.since[driver.name] ?? "";
    const isOldRedis = driver.name === "redis" && version === "0.11.0";
    const address = isOldRedis ? '6379, "cache", ' : "";
    return { driver, era, version, head, factory, address };
  });
});

/** Options that are written: their places, and their values as source. */
type Written = readonly (readonly [path: Path, value: string])[];

const switchValues = [
  ...["true", "false", "0", "1", "10_000", "600_000"],
  ...["null", "undefined", '"false"'],
];
const delayValues = [
  ...["0", "10", "999", "1000", "10_000", "180_000", "600_000"],
  ...["40_000_000", "-10_000", "true", '"10000"', "null", "undefined"],
];
const strangeValues = ["true", "false", "0", "10_000", "600_000", '"10000"'];

/** Times that a fix leaves to their author. */
export const chosenTime = /\b(?:600_000|40_000_000)\b/;

/** Statements for a version that make one client each, in one line. */
export function statementsFor(version: Version): readonly string[] {
  const own = ownOptions(version, switchValues, delayValues);
  const few = ownOptions(version, ["true", "false"], ["0", "10_000"]);
  const all = [
    ...[...own, ...strangersAmong(version, few), ...couples(version)].map(
      (options) => callOf(version, objectOf(options)),
    ),
    ...few.flatMap((options, index) => inConstants(version, options, index)),
    ...urls(version),
  ];
  return [...new Set(all)];
}

/** The options that the version reads. */
function ownOptions(
  { era: { keepAlive, initialDelay } }: Version,
  switches: readonly string[],
  delays: readonly string[],
): readonly Written[] {
  return pairs(
    oneOrNone(keepAlive.path, switches),
    oneOrNone(initialDelay.path, delays),
  );
}

/** Each name that some driver or version has, beside options that the version reads. */
function strangersAmong(
  { era }: Version,
  own: readonly Written[],
): readonly Written[] {
  return era.holders.flatMap((holder) =>
    [...meanings.keys()].flatMap((name) =>
      pairs(one([...holder, name], strangeValues), own),
    ),
  );
}

/** A strange switch and a strange delay, as code for another driver has them. */
function couples({ era }: Version): readonly Written[] {
  return era.holders.flatMap((holder) =>
    pairs(
      namesFor("switch").flatMap((name) =>
        one([...holder, name], ["true", "10_000"]),
      ),
      namesFor("initial delay").flatMap((name) =>
        one([...holder, name], ["20_000"]),
      ),
    ),
  );
}

function namesFor(meaning: Meaning): readonly string[] {
  return [...meanings]
    .filter(([, each]) => each === meaning)
    .map(([name]) => name);
}

function inConstants(
  version: Version,
  options: Written,
  index: number,
): readonly string[] {
  const name = `options${index}`;
  const constant = (suffix: string): string =>
    `const ${name}${suffix} = ${objectOf(options)};`;
  return [
    `${constant("")} ${callOf(version, name)}`,
    `${constant("Spread")} ${callOf(version, `{ db: 1, ...${name}Spread }`)}`,
  ];
}

/** Where it is not the driver's name. */
const protocols = new Map([
  ["ioredis", "redis"],
  ["iovalkey", "redis"],
  ["mysql2", "mysql"],
  ["pg", "postgres"],
]);

/** Options in the query, where a driver takes the whole of them from there. */
function urls({ driver, era, factory, address }: Version): readonly string[] {
  const { path } = era.keepAlive;
  if (address !== "" || path?.length !== 1) return [];
  const values = ["true", "false", "0", "10000"];
  return pairs(
    oneOrNone(path, values),
    oneOrNone(era.initialDelay.path, values),
  ).map((options) => {
    const parameters = options.map(([[name = ""], value]) => [name, value]);
    const query = parameters.map((each) => each.join("=")).join("&");
    const protocol = protocols.get(driver.name) ?? driver.name;
    return `${factory}("${protocol}://server/0${query && "?"}${query}");`;
  });
}

function oneOrNone(
  path: Path | undefined,
  values: readonly string[],
): readonly Written[] {
  return [[], ...(path ? one(path, values) : [])];
}

function one(path: Path, values: readonly string[]): readonly Written[] {
  return values.map((value) => [[path, value] as const]);
}

/** Each with each, but for those that set the same option. */
function pairs(
  some: readonly Written[],
  others: readonly Written[],
): readonly Written[] {
  return some.flatMap((written) => {
    const taken = new Set(written.map(([path]) => path.join()));
    return others
      .filter((other) => !other.some(([path]) => taken.has(path.join())))
      .map((other) => [...written, ...other]);
  });
}

function callOf({ factory, address }: Version, options: string): string {
  return `${factory}(${address}${options});`;
}

function objectOf(options: Written): string {
  const names = new Set(options.map(([[name = ""]]) => name));
  const properties = [...names].map((name) => {
    const own = options.filter(([path]) => path[0] === name);
    const inner = own.map(([path, value]) => [path.slice(1), value] as const);
    const [[path, value] = [[], ""]] = inner;
    return `${name}: ${path.length === 0 ? value : objectOf(inner)}`;
  });
  return properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;
}

/** The options that reach the factory when statements are run: those of each. */
export function optionsOf(
  { factory, era }: Version,
  statements: readonly string[],
): readonly object[] {
  const all: object[] = [];
  function handOver(...args: readonly unknown[]): void {
    const options = args.at(-1);
    const isUrl = typeof options === "string";
    all.push(new Object(isUrl ? era.url?.parse(options) : options));
  }
  runInNewContext(statements.map((each) => `{ ${each} }`).join("\n"), {
    [factory.replace("new ", "")]: handOver,
  });
  return all;
}
