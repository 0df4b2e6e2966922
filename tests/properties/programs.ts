/** Programs that make clients: every driver, version and factory, with options in every shape and formatting. */
import fc from "fast-check";
import { drivers } from "../../src/drivers/index.ts";
import {
  type Driver,
  type Era,
  factoriesOf,
  type Factory,
} from "../../src/drivers/model.ts";
import type { KeepaliveSettings } from "../../src/types.ts";
import { languages } from "../rules/tester.ts";
import { createArgumentsWriter } from "./arguments-code.ts";
import { type Choices, createChoices, numbers, pickFrom } from "./choices.ts";
import { constantImports, importOf } from "./imports.ts";
import { createOptionsWriter, type OptionsWriter } from "./options-code.ts";
import type { Unseen } from "./runs.ts";
import { keepaliveNames } from "./shapes.ts";
import { formatted } from "./trivia.ts";
import { createVersions, modulesIn } from "./versions.ts";

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
  const driver = pickFrom(choices, drivers);
  const eras = pickEras(choices, driver);
  const writer = createOptionsWriter(choices, {
    isPlain,
    isTypescript,
    given: [undefined, {}, givenOptions(driver), "driver://server/0"],
    names: ["keepAlive", ...keepaliveNames(driver)],
  });
  const argumentsOf = createArgumentsWriter(choices, writer, isPlain);
  const versions = createVersions(eras);
  const imports: string[] = [];
  const statements: string[] = [];
  const direct: ClientCall[] = [];
  const late: ClientCall[] = [];
  const count = 1 + Number(once(3));
  let previous: Factory | undefined;
  for (let number = 1; number <= count; number++) {
    const own = once(6) ? pickFrom(choices, drivers) : driver;
    const era = eras.get(own);
    if (!era) continue;
    const usable = versions.usable(factoriesOf(era), own, era);
    const factory: Factory =
      previous && usable.includes(previous) && !once(3)
        ? previous
        : pickFrom(choices, usable);
    previous = factory;
    versions.state(factory);
    const { name } = factory;
    const module = pickFrom(choices, modulesIn(factory, own, era));
    const made = importOf(choices, module, name, number, isTypescript);
    imports.push(...made.statements, ...constantImports(factory));
    const scheme = schemes.get(own.name) ?? own.name;
    const write = (): string =>
      `${made.callee}(${argumentsOf(factory, era, scheme)})`;
    const isLate = writer.mayDefer && once(3);
    (isLate ? late : direct).push({ module, name, number });
    statements.push(
      ...(isLate ? inFunction : atOnce)(choices, writer, number, write),
    );
  }
  const deferred = late.map(({ number }) => `client${number}();`);
  const code = [...new Set(imports), ...statements, ...deferred, ""].join("\n");
  const settings = {
    versions: versions.stated(),
    node: pick(["24.15.0", "22.13.0"]),
  };
  const language = isTypescript ? languages.typescript : languages.module;
  const text = formatted(code, language, formatting);
  return {
    code: text,
    [fc.toStringMethod]: () => `${text}\n${JSON.stringify(settings)}`,
    isTypescript,
    isPlain,
    calls: [...direct, ...late],
    unseen: writer.unseen(),
    settings,
    eras,
  };
}

/** An era of each driver: the driver that the program is about stands first. */
function pickEras(choices: Choices, driver: Driver): ReadonlyMap<Driver, Era> {
  const others = drivers.filter((other) => other !== driver);
  return new Map(
    [driver, ...others].map((each) => [each, pickFrom(choices, each.eras)]),
  );
}

/** Options in which all that could be switched off is. */
function givenOptions(driver: Driver): unknown {
  const options: Record<string, unknown> = {};
  for (const name of keepaliveNames(driver)) options[name] = false;
  return { ...options, path: undefined, stream: undefined, socket: options };
}

/** Statements that make a client where they stand. */
function atOnce(
  { pick }: Choices,
  writer: OptionsWriter,
  number: number,
  write: () => string,
): readonly string[] {
  const made = write();
  return [
    ...writer.before(),
    pick([
      `const client${number} = ${made};`,
      `export const client${number} = ${made};`,
      `let client${number}; client${number} = ${made};`,
      `const client${number} = await ${made};`,
    ]),
    ...writer.after(),
  ];
}

/** A function that makes a client when it is called; what its options need stands inside of it, or outside. */
function inFunction(
  { once }: Choices,
  writer: OptionsWriter,
  number: number,
  write: () => string,
): readonly string[] {
  const head = `function client${number}()`;
  if (!once(2)) {
    const made = write();
    return [
      ...writer.before(),
      `${head} { return ${made}; }`,
      ...writer.after(),
    ];
  }
  const body = writer.inScope(() => {
    const made = write();
    return `${writer.before().join("\n")}\nreturn ${made};`;
  });
  // Nothing would be made of what stands behind a return.
  writer.after();
  return [`${head} { ${body} }`];
}
