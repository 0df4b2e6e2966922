/** The clients that a file creates: what its code says, the driver's tables know, and the installed version decides. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import intersects from "semver/ranges/intersects.js";
import subset from "semver/ranges/subset.js";
import { catalogFor } from "./catalog.ts";
import { type CaseContext, casesIn, type ClientCase } from "./cases.ts";
import { createEvaluate } from "./code/evaluate.ts";
import { createMender } from "./code/mend.ts";
import type { OptionReading } from "./code/options.ts";
import { type ExportCall, findExports, packageOf } from "./code/origin.ts";
import { isAbsolute, resolve } from "./code/paths.ts";
import { createUses, isTransparent, lastOf } from "./code/uses.ts";
import {
  behindLayer,
  type Driver,
  type Era,
  type Factory,
  type Path,
  type Releases,
} from "./drivers/model.ts";
import { meanings } from "./drivers/near-names.ts";
import {
  hasKnownEra,
  type InstalledVersion,
  installedVersion,
  nodeRange,
  packageRange,
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

/** What the plugin needs of a rule's context. */
export interface FileOfRule {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly filename: string;
  /** The folder that local modules in the settings are relative to. */
  readonly cwd: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What is known of each file, shared by all rules that look at it; that it names no driver, most of all. */
const knownFiles = new WeakMap<object, KnownFile>();

interface KnownFile {
  readonly settings: object;
  readonly namesDriver: boolean;
  /** Missing until a rule asks. */
  clients?: readonly Client[];
}

/**
 * Whether a file can create a client at all. One search of its text.
 *
 * @throws {Error} with one clear sentence where `settings.keepalive` makes no sense
 */
export function namesDriver(file: FileOfRule): boolean {
  return knownFile(file).namesDriver;
}

/** The clients that a file creates, in the order of its text. */
export function clientsOf(file: FileOfRule): readonly Client[] {
  return (knownFile(file).clients ??= findClients(
    file,
    readSettings(file.settings),
  ));
}

function knownFile({ sourceCode, settings, cwd }: FileOfRule): KnownFile {
  const known = knownFiles.get(sourceCode);
  if (known?.settings === settings) return known;
  const { index } = catalogFor(readSettings(settings), cwd);
  const namesDriver = index.named.test(sourceCode.text);
  const file: KnownFile = { settings, namesDriver };
  knownFiles.set(sourceCode, file);
  return file;
}

function findClients(
  { sourceCode, filename, cwd }: FileOfRule,
  settings: KeepaliveSettings,
): readonly Client[] {
  const { index, driversOf, factoryIn } = catalogFor(settings, cwd);
  const { calls, constants } = findExports(
    sourceCode,
    index,
    resolve(cwd, filename),
  );
  if (calls.length === 0) return [];
  const driversOfCalls = new Map<TSESTree.Node, readonly Driver[]>(
    calls.map((call) => [call.node, driversOf(call)]),
  );
  const usesOf = createUses(sourceCode, (call) => driversOfCalls.has(call));
  const evaluationIn = createEvaluate({ sourceCode, usesOf, constants });
  const versionOf = memoize((driver: Driver) =>
    memoize((module: string) =>
      installedVersion(
        driver,
        isAbsolute(module) ? driver.name : packageOf(module),
        filename,
        settings,
      ),
    ),
  );
  const menderOf = memoize((driver: Driver) =>
    createMender(sourceCode, usesOf, (reader) => {
      const drivers = driversOfCalls.get(argumentOf(reader));
      return drivers?.includes(driver) ?? false;
    }),
  );
  const isNode = memoize((range: string) =>
    intersects(nodeRange(filename, settings), range),
  );
  const versionsOf = memoize((name: string) =>
    packageRange(name, filename, settings),
  );
  const isReleased = ({ package: name, range }: Releases): boolean =>
    subset(versionsOf(name), range, { includePrerelease: true });

  const namesInText = Array.from(meanings, ([name, meaning]) => ({
    name,
    meaning,
  })).filter(({ name }) => sourceCode.text.includes(name));

  return calls.flatMap((call) =>
    driversOf(call).flatMap((driver) => {
      const version = versionOf(driver)(call.module);
      const mender = menderOf(driver);
      const nearNames = hasKnownEra(version) ? namesInText : [];
      const context = { evaluationIn, mender, isNode, nearNames };
      const factories = version.eras.map(
        (era) => [era, factoryIn(driver, era, call, isReleased)] as const,
      );
      const judged = judge(call, driver, factories, context);
      return judged
        ? [{ version, name: calleeName(call.node.callee), ...judged }]
        : [];
    }),
  );
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
  const { parent = node } = node;
  return isTransparent(parent) ? argumentOf(parent) : parent;
}

function calleeName(callee: TSESTree.Expression): TSESTree.Node {
  switch (callee.type) {
    case "MemberExpression":
      return callee.property;
    case "SequenceExpression":
      return calleeName(lastOf(callee));
    default:
      return isTransparent(callee) ? calleeName(callee.expression) : callee;
  }
}

/** The cases of a call in the newest era that knows the keepalive options it writes, else in the newest. */
function judge(
  { node }: ExportCall,
  driver: Driver,
  factories: readonly (readonly [Era, Factory | undefined])[],
  context: CaseContext,
): Judged | undefined {
  let newest: Judged | undefined;
  for (const [plain, factory] of factories.toReversed()) {
    const behind = behindLayer(driver, factory?.differs);
    const era = behind.eras[driver.eras.indexOf(plain)];
    const cases = factory && era && casesIn(era, factory, node, context);
    // What hangs on too many conditions for one era does for all that know the option.
    if (cases === "unreadable") return undefined;
    if (!cases) continue;
    const judged = { driver: behind, era, cases };
    if (cases.some(({ read }) => knows(era, read))) return judged;
    newest ??= judged;
  }
  return newest;
}

type Judged = Pick<Client, "driver" | "era" | "cases">;

function knows(era: Era, read: (path: Path) => OptionReading): boolean {
  return [era.keepAlive.path, era.initialDelay.path].some(
    (path) => path && read(path).spot,
  );
}
