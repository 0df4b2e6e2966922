/** Programs that make clients: every driver, version and factory, with options in every shape and formatting. */
import fc from "fast-check";
import minVersion from "semver/ranges/min-version.js";
import { drivers } from "../../src/drivers/index.ts";
import {
  type Constant,
  type Driver,
  type Era,
  factoriesOf,
  type Factory,
  type Path,
  type Slot,
} from "../../src/drivers/model.ts";
import type { KeepaliveSettings } from "../../src/types.ts";
import { languages } from "../rules/tester.ts";
import { type Choices, createChoices, numbers } from "./choices.ts";
import { createOptionsWriter } from "./options-code.ts";
import type { Unseen } from "./runs.ts";
import { keepaliveNames, type Shape, shapeOf, urlsFor } from "./shapes.ts";
import { formatted } from "./trivia.ts";

/** A call that makes a client. */
export interface ClientCall {
  readonly module: string;
  /** As the tables name the factory: `"createPool"`, `"new Redis.Cluster"`. */
  readonly name: string;
  /** The variable, or the function, that the call stands in is called `client1`, `client2`. */
  readonly number: number;
}

export interface Program {
  readonly code: string;
  readonly isTypescript: boolean;
  /** The plugin has to understand all of it. */
  readonly isPlain: boolean;
  /** In the order in which they run. */
  readonly calls: readonly ClientCall[];
  readonly unseen: readonly Unseen[];
  readonly settings: Required<Pick<KeepaliveSettings, "versions" | "node">>;
  /** The era of each driver that the settings state. */
  readonly eras: ReadonlyMap<Driver, Era>;
  /** What is shown of a program for which a property does not hold. */
  readonly [fc.toStringMethod]: () => string;
}

export const programs = (isTypescript: boolean): fc.Arbitrary<Program> =>
  fc
    .tuple(numbers, numbers)
    .map(([content, formatting]) =>
      programOf(
        createChoices(content),
        createChoices(formatting),
        isTypescript,
      ),
    );

const schemes = new Map([
  ["ioredis", "redis"],
  ["iovalkey", "redis"],
  ["mysql2", "mysql"],
  ["pg", "postgres"],
]);

function programOf(
  choices: Choices,
  formatting: Choices,
  isTypescript: boolean,
): Program {
  const { pick, once } = choices;
  const isPlain = !once(2);
  const [first, ...rest] = drivers;
  if (!first) throw new Error("There is no driver.");
  const driver = pick([first, ...rest]);
  const eras = new Map(
    [driver, ...drivers.filter((other) => other !== driver)].map((each) => [
      each,
      pickFrom(choices, each.eras),
    ]),
  );
  const writer = createOptionsWriter(choices, {
    isPlain,
    isTypescript,
    given: [undefined, {}, givenOptions(driver), "driver://server/0"],
    names: ["keepAlive", ...keepaliveNames(driver)],
  });
  const imports: string[] = [];
  const statements: string[] = [];
  const deferred: string[] = [];
  const direct: ClientCall[] = [];
  const late: ClientCall[] = [];
  const versions = new Map(
    [...eras].flatMap(([{ packages }, { since }]) =>
      packages.flatMap((name) =>
        since[name] === undefined ? [] : [[name, since[name]] as const],
      ),
    ),
  );
  const shapes = new Map<Factory, Shape>();
  const count = 1 + Number(once(3));
  let previous: Factory | undefined;
  for (let number = 1; number <= count; number++) {
    const own = once(6) ? pickFrom(choices, drivers) : driver;
    const era = eras.get(own);
    if (!era) continue;
    const usable = factoriesOf(era).filter((factory) =>
      fitsVersions(factory, own, era, versions),
    );
    const factory: Factory =
      previous && usable.includes(previous) && !once(3)
        ? previous
        : pickFrom(choices, usable);
    previous = factory;
    const { releases } = factory;
    if (releases) {
      const { version = "0.0.0" } = minVersion(releases.range) ?? {};
      versions.set(releases.package, version);
    }
    const module = pickFrom(
      choices,
      factory.modules.filter((name) => isInEra(name, own, era)),
    );
    const { callee, statements: imported } = importOf(
      choices,
      module,
      factory.name,
      number,
      isTypescript,
    );
    imports.push(...imported);
    for (const { name, modules } of constantsOf(factory)) {
      imports.push(constantImport(name, modules));
    }
    const scheme = schemes.get(own.name) ?? own.name;
    const write = (): string => `${callee}(${args(factory, era, scheme)})`;
    const call = { module, name: factory.name, number };
    if (writer.mayDefer && once(3)) {
      late.push(call);
      const isInside = once(2);
      const text = isInside
        ? writer.inScope(() => {
            const made = write();
            return `${writer.before().join("\n")}\nreturn ${made};`;
          })
        : `return ${write()};`;
      statements.push(
        ...writer.before(),
        `function client${number}() { ${text} }`,
        ...(isInside ? [] : writer.after()),
      );
      if (isInside) writer.after();
      deferred.push(`client${number}();`);
    } else {
      direct.push(call);
      const made = write();
      statements.push(
        ...writer.before(),
        pick([
          `const client${number} = ${made};`,
          `export const client${number} = ${made};`,
          `let client${number}; client${number} = ${made};`,
          `const client${number} = await ${made};`,
        ]),
        ...writer.after(),
      );
    }
  }
  const code = [...new Set(imports), ...statements, ...deferred, ""].join("\n");
  const language = isTypescript ? languages.typescript : languages.module;
  const versionsAndNode = {
    versions: Object.fromEntries(versions),
    node: pick(["24.15.0", "22.13.0"]),
  };
  const text = formatted(code, language, formatting);
  return {
    code: text,
    [fc.toStringMethod]: () => `${text}\n${JSON.stringify(versionsAndNode)}`,
    isTypescript,
    isPlain,
    calls: [...direct, ...late],
    unseen: writer.unseen(),
    settings: versionsAndNode,
    eras,
  };

  function args(factory: Factory, era: Era, scheme: string): string {
    const signature = pickFrom(choices, factory.signatures);
    const isList = signature.includes("list");
    const fitting = (factory.within ?? [[]]).filter(
      ([name]) => (name === "[]") === isList,
    );
    const within: Path = pickFrom(choices, fitting);
    const texts = signature.map((slot) =>
      argument(slot, factory, within, era, scheme),
    );
    if (!isPlain && once(20)) texts.push(pick(["...rest", "undefined", "{}"]));
    return `${texts.join(", ")}${once(8) && texts.length > 0 ? "," : ""}`;
  }

  function argument(
    slot: Slot,
    factory: Factory,
    within: Path,
    era: Era,
    scheme: string,
  ): string {
    switch (slot) {
      case "options":
      case "list": {
        const known = shapes.get(factory);
        const shape = known ?? shapeOf(era, factory, within, scheme);
        shapes.set(factory, shape);
        return writer.options(shape);
      }
      case "url": {
        const urls = urlsFor(era, scheme).filter((url) => url.includes("//"));
        return writer.value(urls);
      }
      case "path":
        return writer.value(['"/run/db.sock"', '"db.sock"']);
      case "port":
        return writer.value(["6379", '"6379"']);
      case "host":
        return writer.value(['"cache"', '"10.0.0.1"']);
      case "any":
        return pick(['"name"', "[{ port: 1 }]", "class {}"]);
      case "rest":
        return '"more"';
    }
  }
}

function pickFrom<T>({ pick }: Choices, some: readonly T[]): T {
  const [first, ...rest] = some;
  if (first === undefined) throw new Error("There is nothing to choose from.");
  return pick([first, ...rest]);
}

/** Options in which all that could be switched off is. */
function givenOptions(driver: Driver): unknown {
  const options: Record<string, unknown> = {};
  for (const name of keepaliveNames(driver)) options[name] = false;
  return { ...options, path: undefined, stream: undefined, socket: options };
}

function constantsOf({ when }: Factory): readonly Constant[] {
  return (when?.values ?? []).filter((value) => typeof value !== "string");
}

function constantImport(name: string, modules: readonly string[]): string {
  const [root = name] = name.split(".");
  return `import { ${root} } from "${modules[0] ?? ""}";`;
}

/** Whether a factory can be used beside what the versions already say of a layer. */
function fitsVersions(
  { modules, releases }: Factory,
  driver: Driver,
  era: Era,
  versions: ReadonlyMap<string, string>,
): boolean {
  const stated = releases && versions.get(releases.package);
  const wanted = releases && minVersion(releases.range)?.version;
  return (
    (stated === undefined || stated === wanted) &&
    modules.some((module) => isInEra(module, driver, era))
  );
}

/** Whether a module is of a package that had versions in an era, or of a layer. */
function isInEra(module: string, driver: Driver, { since }: Era): boolean {
  const owner = driver.packages.find(
    (name) => module === name || module.startsWith(`${name}/`),
  );
  return owner === undefined || since[owner] !== undefined;
}

/** How a program comes by an export, and calls it. */
function importOf(
  { pick, once }: Choices,
  module: string,
  name: string,
  number: number,
  isTypescript: boolean,
): { readonly callee: string; readonly statements: readonly string[] } {
  const isNew = name.startsWith("new ");
  const [root = "", ...rest] = name.replace("new ", "").split(".");
  const isCalled = root.endsWith("()");
  const exported = root.replace("()", "");
  const called = isCalled ? "()" : "";
  const prefix = isNew ? "new " : "";
  const local = `made${number}`;
  const from = `"${module}"`;
  const whole = exported === "default" ? local : `${local}.${exported}`;
  const isRenamed = number > 1 || once(2) || exported === "default";
  const named = isRenamed ? local : exported;
  const asNamed = named === exported ? exported : `${exported} as ${named}`;
  const forms: [string, string][] = [
    [named, `import { ${asNamed} } from ${from};`],
    [`${local}.${exported}`, `import * as ${local} from ${from};`],
    [whole, `import ${local} from ${from};`],
    [whole, `const ${local} = require(${from});`],
    [
      `${local}.${exported}`,
      `const ${local} = ${once(2) ? "await import" : "require"}(${from});`,
    ],
    [local, `const { ${exported}: ${local} } = require(${from});`],
    [local, `const ${local} = require(${from}).${exported};`],
    ...(isTypescript
      ? ([[whole, `import ${local} = require(${from});`]] as [string, string][])
      : []),
  ];
  const [start, statement] = pick([forms[0] ?? ["", ""], ...forms.slice(1)]);
  const end = rest.map((one) => `.${one}`).join("");
  if (isCalled && once(2)) {
    const holder = `holder${number}`;
    return {
      callee: `${holder}${end}`,
      statements: [statement, `const ${holder} = ${start}();`],
    };
  }
  return {
    callee: `${prefix}${start}${called}${end}`,
    statements: [statement],
  };
}
