/** The clients that a file creates: what its code says, the driver's tables know, and the installed version decides. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import intersects from "semver/ranges/intersects.js";
import type { Edit } from "./code/edit.ts";
import { createEvaluate, type Evaluation, explore } from "./code/evaluate.ts";
import { createMender, type Mender } from "./code/mend.ts";
import {
  type Arguments,
  matchArguments,
  type OptionReading,
  type Options,
  optionsAt,
  readOption,
  readUrl,
  type Url,
} from "./code/options.ts";
import {
  type ExportCall,
  findExportCalls,
  indexExports,
  packageOf,
} from "./code/origin.ts";
import { createUses, isTransparent } from "./code/uses.ts";
import { drivers } from "./drivers/index.ts";
import {
  type Driver,
  type Era,
  type Factory,
  type Path,
  predict,
  type Prediction,
  transportOf,
} from "./drivers/model.ts";
import {
  type InstalledVersion,
  installedVersion,
  nodeRange,
} from "./installed/version.ts";
import { type KeepaliveSettings, readSettings } from "./settings.ts";

/** A call that creates a client. */
export interface Client {
  readonly driver: Driver;
  /** The era of the installed version; without one, the newest that knows the options the call writes. */
  readonly era: Era;
  readonly version: InstalledVersion;
  /** The name of what is called, as it stands in the source. */
  readonly name: TSESTree.Node;
  /** The ways the call can turn out: more than one where the options hang on conditions, or stand in several places. */
  readonly cases: readonly ClientCase[];
}

/** One way a call can turn out. */
export interface ClientCase {
  readonly prediction: Prediction;
  /** Whether the client opens a TCP socket of its own. */
  readonly transport: ReturnType<typeof transportOf>;
  readonly read: (path: Path) => OptionReading;
  /** Where the options of this case stand, and of no other. Missing where the call has one case only. */
  readonly branch?: TSESTree.Node;
  /** Nothing is known of the options as a whole; of a URL given as text no object can be made. */
  readonly options?: Options;
  /** Writes an option for this case. */
  readonly mend: (path: Path, value: string) => Mend | undefined;
}

/** A change of the source that sets an option. */
export interface Mend {
  readonly edits: readonly Edit[];
  /** The options are known, and nothing but the reported case changes. */
  readonly isSafe: boolean;
}

/** What the plugin needs of a rule's context. */
export interface FileOfRule {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly filename: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const exportIndex = indexExports(
  drivers.flatMap(({ eras }) => eras.flatMap(({ factories }) => factories)),
);

/** The clients of each file, shared by all rules that look at it. */
const clientsOfFiles = new WeakMap<
  object,
  { readonly settings: object; readonly clients: readonly Client[] }
>();

/** Whether a file can create a client at all. One search of its text. */
export function namesDriver({ text }: Readonly<TSESLint.SourceCode>): boolean {
  return exportIndex.named.test(text);
}

/**
 * The clients that a file creates, in the order of its text.
 *
 * @throws {Error} with one clear sentence where `settings.keepalive` makes no sense
 */
export function clientsOf(file: FileOfRule): readonly Client[] {
  const { sourceCode, settings } = file;
  const known = clientsOfFiles.get(sourceCode);
  if (known?.settings === settings) return known.clients;
  const clients = findClients(file, readSettings(settings));
  clientsOfFiles.set(sourceCode, { settings, clients });
  return clients;
}

function findClients(
  { sourceCode, filename }: FileOfRule,
  settings: KeepaliveSettings,
): readonly Client[] {
  const calls = findExportCalls(sourceCode, exportIndex);
  const driverOfCall = new Map<TSESTree.Node, Driver>();
  for (const { node, module } of calls) {
    const driver = driverOf(module);
    if (driver) driverOfCall.set(node, driver);
  }
  const usesOf = createUses(sourceCode, (call) => driverOfCall.has(call));
  const evaluationIn = createEvaluate({ sourceCode, usesOf });
  const versionOf = memoize((module: string) => {
    const driver = driverOf(module);
    return (
      driver && installedVersion(driver, packageOf(module), filename, settings)
    );
  });
  const menderOf = memoize((driver: Driver) =>
    createMender(
      sourceCode,
      usesOf,
      (reader) => driverOfCall.get(argumentOf(reader)) === driver,
    ),
  );
  const isNode = memoize((range: string) =>
    intersects(nodeRange(filename, settings), range),
  );

  return calls.flatMap((call) => {
    const driver = driverOfCall.get(call.node);
    const version = versionOf(call.module);
    if (!driver || !version) return [];
    const context = { evaluationIn, mender: menderOf(driver), isNode };
    const judged = judge(call, version.eras, context);
    return judged
      ? [{ driver, version, name: calleeName(call.node.callee), ...judged }]
      : [];
  });
}

function driverOf(module: string): Driver | undefined {
  return drivers.find(({ packages }) => packages.includes(packageOf(module)));
}

function memoize<Key, Answer>(
  compute: (key: Key) => Answer,
): (key: Key) => Answer {
  const answers = new Map<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = compute(key);
    answers.set(key, answer);
    return answer;
  };
}

/** The call that an expression is an argument of, as it is or in casts. */
function argumentOf(node: TSESTree.Node): TSESTree.Node {
  let parent = node.parent ?? node;
  while (isTransparent(parent)) parent = parent.parent;
  return parent;
}

function calleeName(callee: TSESTree.Expression): TSESTree.Node {
  switch (callee.type) {
    case "MemberExpression":
      return callee.property;
    case "SequenceExpression":
      return calleeName(callee.expressions.at(-1) ?? callee);
    default:
      return isTransparent(callee) ? calleeName(callee.expression) : callee;
  }
}

interface JudgeContext {
  readonly evaluationIn: Parameters<typeof explore>[0];
  readonly mender: Mender;
  readonly isNode: (range: string) => boolean;
}

/** The cases of a call in the newest era that knows the keepalive options it writes, else in the newest. */
function judge(
  call: ExportCall,
  eras: readonly Era[],
  context: JudgeContext,
): Pick<Client, "era" | "cases"> | undefined {
  let newest: Pick<Client, "era" | "cases"> | undefined;
  for (const era of eras.toReversed()) {
    const factory = era.factories.find(
      ({ modules, name }) =>
        name === call.name && modules.includes(call.module),
    );
    const cases = factory && casesIn(era, factory, call, context);
    if (!cases) continue;
    const judged = { era, cases };
    if (cases.some(({ read }) => knows(era, read))) return judged;
    newest ??= judged;
  }
  return newest;
}

function knows(era: Era, read: (path: Path) => OptionReading): boolean {
  return [era.keepAlive.path, era.initialDelay.path].some(
    (path) => path && read(path).spot,
  );
}

/** A case before it is known what its neighbours do. */
interface Situation {
  readonly evaluation: Evaluation;
  readonly options?: Options;
  readonly url?: Url;
  readonly readings: ReadonlyMap<string, OptionReading>;
}

function casesIn(
  era: Era,
  factory: Factory,
  { node }: ExportCall,
  { evaluationIn, mender, isNode }: JudgeContext,
): readonly ClientCase[] | undefined {
  const situations = explore(evaluationIn, (evaluation) => {
    const given = matchArguments(evaluation, node, factory.signatures);
    return given && situationsOf(evaluation, era, factory, given);
  })
    ?.filter((situation) => situation !== undefined)
    .flat();
  if (!situations || situations.length === 0) return undefined;
  const holders = new Set(situations.map(holderOf));
  return situations.map((situation) => {
    const read = (path: Path): OptionReading => readingAt(situation, path);
    const { options } = situation;
    const branch = holders.size > 1 ? holderOf(situation) : undefined;
    return {
      prediction: predict(era, read, isNode),
      transport: transportOf(era, read),
      read,
      ...(options && { options }),
      ...(branch && { branch }),
      mend: (path, value) => {
        const edits = editsOf(mender, situation, path, value);
        const isSafe =
          options?.value.kind !== "unknown" &&
          situations.every(
            (other) =>
              other === situation || !isTouched(situation, other, path),
          );
        return edits && { edits, isSafe };
      },
    };
  });
}

function situationsOf(
  evaluation: Evaluation,
  era: Era,
  { places = [[]] }: Factory,
  given: Arguments,
): readonly Situation[] {
  if (given.hasPath) return [];
  const { options } = given;
  if (!options) return [situationOf(evaluation, era, given)];
  return places
    .flatMap((place) => optionsAt(evaluation, options, place))
    .map((at) => situationOf(evaluation, era, { ...given, options: at }));
}

function situationOf(
  evaluation: Evaluation,
  era: Era,
  { options, url: argument }: Arguments,
): Situation {
  const url =
    argument ??
    (options && era.url && readUrl(evaluation, options.value, era.url.path));
  const own = (path: Path): OptionReading =>
    options ? readOption(evaluation, options.value, path) : { state: "absent" };
  const readings = pathsOf(era).map(
    (path) => [keyOf(path), withUrl(era, url, path, own(path))] as const,
  );
  return {
    evaluation,
    readings: new Map(readings),
    ...(options && { options }),
    ...(url && { url }),
  };
}

/** Every option that an era's table names. */
function pathsOf(era: Era): readonly Path[] {
  return [
    era.keepAlive.path,
    era.initialDelay.path,
    era.tls?.path,
    ...era.withoutTcp,
  ].filter((path) => path !== undefined);
}

function keyOf(path: Path): string {
  return path.join("\0");
}

function readingAt({ readings }: Situation, path: Path): OptionReading {
  return readings.get(keyOf(path)) ?? { state: "unknown" };
}

/** What the driver makes of an option that stands in the options object, the URL, or both. */
function withUrl(
  era: Era,
  url: Url | undefined,
  path: Path,
  own: OptionReading,
): OptionReading {
  if (!era.url || !url) return own;
  if (own.state === "value" && era.url.objectWins(own.value)) return own;
  if (url.text === undefined) {
    return era.url.maySet(path) ? { ...own, state: "unknown" } : own;
  }
  const content = era.url.parse(url.text);
  if (!content) return { state: "unknown" };
  const value = valueAt(content, path);
  if (value === undefined) return own;
  return own.state === "unknown"
    ? own
    : { state: "value", value, spot: url.spot };
}

function valueAt(content: unknown, path: Path): unknown {
  let value = content;
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }
  return value;
}

/** The node that holds the options of a situation, and by which it differs from others. */
function holderOf({ options, url }: Situation): TSESTree.Node | undefined {
  if (options?.value.kind === "object") return options.value.node;
  return (options ?? url)?.spot.expression;
}

function editsOf(
  { setOption, setUrlOption }: Mender,
  { evaluation, options, url, readings }: Situation,
  path: Path,
  value: string,
): readonly Edit[] | undefined {
  const [name] = path;
  const spot = readings.get(keyOf(path))?.spot;
  const isInUrl = url !== undefined && (!options || spot === url.spot);
  const inUrl =
    isInUrl && name !== undefined && path.length === 1
      ? setUrlOption(url, name, value)
      : undefined;
  return inUrl ?? (options && setOption(evaluation, options, path, value));
}

/** Whether another situation of the same call would see a mend of this one. */
function isTouched(
  situation: Situation,
  other: Situation,
  path: Path,
): boolean {
  const reading = readingAt(situation, path);
  const otherReading = readingAt(other, path);
  if (reading.spot) {
    return (
      reading.spot.expression === otherReading.spot?.expression &&
      !isSame(reading, otherReading)
    );
  }
  return (
    holderOf(situation) === holderOf(other) && otherReading.state !== "absent"
  );
}

function isSame(one: OptionReading, other: OptionReading): boolean {
  return (
    one.state === "value" &&
    other.state === "value" &&
    Object.is(one.value, other.value)
  );
}
