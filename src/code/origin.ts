/**
 * Finds the calls of functions that a file takes from certain packages, by where the function comes from,
 * and the mentions of constants that come from there.
 * The start is each place where the text names a module, so that a file that names none costs one search of its text.
 */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Constant } from "../drivers/model.ts";
import {
  findVariable,
  isAssignedOnce,
  literalText,
  staticName,
} from "./names.ts";
import { basename, isAbsolute, resolve } from "./paths.ts";
import { lastOf } from "./uses.ts";

/** An export of a module that makes something when it is called: `{ modules: ["mysql2"], name: "createPool" }`. */
export interface Export {
  /** Module specifiers without `npm:`, version and `.js`. */
  readonly modules: readonly string[];
  /**
   * How it is reached from the module: `"createPool"`, `"createPoolCluster().add"`, `"new Redis.Cluster"`;
   * `"default"` and `"new default"` for a module that is called or constructed itself.
   */
  readonly name: string;
}

/** A call of an {@link Export}. */
export interface ExportCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly module: string;
  /** The name of the {@link Export}. */
  readonly name: string;
}

/** What a file does with {@link Export}s and {@link Constant}s. */
export interface ExportUses {
  /** In the order of the text. */
  readonly calls: readonly ExportCall[];
  /** The values of the constants, by the expressions that read them. */
  readonly constants: ReadonlyMap<TSESTree.Node, unknown>;
}

/** The exports to look for, prepared for {@link findExports}: made once, used for every file. */
export interface ExportIndex {
  /** Matches a text that names one of the modules. */
  readonly named: RegExp;
  readonly modules: ReadonlyMap<string, Trace>;
}

/** What is known of a value on its way from the module to the call. */
interface Trace {
  readonly members: Map<string, Trace>;
  returns?: Trace;
  /** Set where calling, or constructing, the value is what is looked for. */
  called?: Found;
  constructed?: Found;
  /** Set where the value is known. */
  constant?: { readonly value: unknown };
  /** The value is the module itself, or its default export: compilers and bundlers make both of it. */
  isModule?: true;
  /** The value is a `require` function. */
  isRequire?: true;
}

type Found = Omit<ExportCall, "node">;

interface Visit {
  readonly node: TSESTree.Node;
  readonly trace: Trace;
  /** The value is a promise of what the trace tells. */
  readonly promised: boolean;
}

/** The wrappers that compilers put around a `require` of a CommonJS module. */
const interopHelpers =
  /^(?:__importDefault|__importStar|__toESM|_interop_require_(?:default|wildcard)|_?_?interopRequire(?:Default|Wildcard)|_interopNamespace(?:Default)?|_interopDefault(?:Legacy|Compat)?)$/;

const moduleOfRequire = ["module", "node:module"];

export function indexExports(
  exports: readonly Export[],
  constants: readonly Constant[] = [],
): ExportIndex {
  const modules = new Map<string, Trace>();
  const traceOfModule = (module: string): Trace => {
    const trace = modules.get(module) ?? { ...emptyTrace(), isModule: true };
    modules.set(module, trace);
    return trace;
  };
  for (const { modules: specifiers, name } of exports) {
    for (const module of specifiers) {
      const called = name.startsWith("new ") ? "constructed" : "called";
      const path = name.replace(/^new /, "");
      traceAt(traceOfModule(module), path)[called] = { module, name };
    }
  }
  for (const { modules: specifiers, name, value } of constants) {
    for (const module of specifiers) {
      traceAt(traceOfModule(module), name).constant = { value };
    }
  }
  const specifiers = [...modules.keys()];
  const packages = specifiers
    .filter((specifier) => !isAbsolute(specifier))
    .map((specifier) => escaped(packageOf(specifier)));
  const local = specifiers
    .filter(isAbsolute)
    .map((file) => escaped(basename(withoutExtension(file))));
  const patterns = [
    `(?:npm:/?)?(?:${[...new Set(packages)].join("|")})(?=["'\`@/])`,
  ];
  if (local.length > 0) {
    patterns.push(
      `\\.[^"'\`\\s]*/(?:${local.join("|")})(?:/index)?(?:\\.\\w+)?(?=["'\`])`,
    );
  }
  return {
    named: new RegExp(`["'\`](?:${patterns.join("|")})`),
    modules: byFile(modules),
  };
}

/** A file of the project is known without its extension, and a folder by its index. */
function byFile(
  modules: ReadonlyMap<string, Trace>,
): ReadonlyMap<string, Trace> {
  return new Map(
    Array.from(modules, ([specifier, trace]) => [
      isAbsolute(specifier) ? withoutExtension(specifier) : specifier,
      trace,
    ]),
  );
}

function withoutExtension(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, "").replace(/[/\\]index$/, "");
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The package of a module specifier: `"@redis/client"` of `"@redis/client/dist/index.js"`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/", specifier.startsWith("@") ? 2 : 1);
  return parts.join("/");
}

function emptyTrace(): Trace {
  return { members: new Map() };
}

/** The trace of what is reached from a module by a path: `"createPoolCluster().add"`. */
function traceAt(root: Trace, path: string): Trace {
  let trace = root;
  const steps = path.split(".");
  for (const step of steps.filter((each) => each !== "default")) {
    const member = step.replace(/\(\)$/, "");
    const next = trace.members.get(member) ?? emptyTrace();
    trace.members.set(member, next);
    trace = step === member ? next : (next.returns ??= emptyTrace());
  }
  return trace;
}

/** The calls of the exports in a file, and the constants that it reads. */
export function findExports(
  sourceCode: Readonly<TSESLint.SourceCode>,
  index: ExportIndex,
  filename: string,
): ExportUses {
  const calls = new Map<TSESTree.Node, ExportCall>();
  const constants = new Map<TSESTree.Node, unknown>();
  if (!index.named.test(sourceCode.text)) return { calls: [], constants };
  const visited = new Set<TSESTree.Node>();
  const queue = namedModules(sourceCode, index).flatMap((name) =>
    visitsOf(name),
  );
  for (let visit = queue.pop(); visit; visit = queue.pop()) {
    // Whatever code refers to itself in, this comes to an end.
    if (visited.has(visit.node)) continue;
    visited.add(visit.node);
    const { node, trace, promised } = visit;
    if (trace.constant && !promised) constants.set(node, trace.constant.value);
    queue.push(...step(visit));
  }
  return {
    calls: [...calls.values()].sort(
      (a, b) => a.node.range[0] - b.node.range[0],
    ),
    constants,
  };

  /** The values that a module's name brings into the file. */
  function visitsOf(name: TSESTree.Expression): Visit[] {
    const specifier = literalText(name);
    const trace =
      specifier === undefined ? undefined : traceOf(specifier, index, filename);
    const { parent } = name;
    if (!trace) return [];
    switch (parent.type) {
      case "ImportDeclaration":
        return parent.importKind === "type"
          ? []
          : parent.specifiers.flatMap((specifier) =>
              visitsOfImport(specifier, trace),
            );
      case "ImportExpression":
        return [{ node: parent, trace, promised: true }];
      case "CallExpression":
        return parent.arguments[0] === name && isGlobalRequire(parent.callee)
          ? [{ node: parent, trace, promised: false }]
          : [];
      case "TSExternalModuleReference":
        return parent.parent.type === "TSImportEqualsDeclaration" &&
          parent.parent.importKind !== "type"
          ? bind(parent.parent.id, trace)
          : [];
      default:
        return [];
    }
  }

  function visitsOfImport(
    specifier: TSESTree.ImportClause,
    trace: Trace,
  ): Visit[] {
    if (specifier.type !== "ImportSpecifier") {
      return bind(specifier.local, trace);
    }
    if (specifier.importKind === "type") return [];
    const { imported } = specifier;
    const name =
      imported.type === "Identifier" ? imported.name : imported.value;
    const next = member(trace, name);
    return next ? bind(specifier.local, next) : [];
  }

  function isGlobalRequire(callee: TSESTree.Expression): boolean {
    if (callee.type !== "Identifier" || callee.name !== "require") return false;
    const variable = findVariable(sourceCode, callee);
    return !variable || variable.defs.length === 0;
  }

  /** Where a value goes from the place where it stands. */
  function step({ node, trace, promised }: Visit): Visit[] {
    const { parent } = node;
    switch (parent?.type) {
      case "AwaitExpression":
        return [{ node: parent, trace, promised: false }];
      case "ChainExpression":
      case "TSAsExpression":
      case "TSInstantiationExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
        return [{ node: parent, trace, promised }];
      case "SequenceExpression":
        return lastOf(parent) === node
          ? [{ node: parent, trace, promised }]
          : [];
      case "VariableDeclarator":
        return bind(parent.id, trace, promised);
      case "AssignmentExpression":
        return parent.operator === "="
          ? bind(parent.left, trace, promised)
          : [];
      case "MemberExpression":
        return parent.object === node ? stepIntoMember(parent) : [];
      case "CallExpression":
      case "NewExpression":
        return promised ? [] : stepIntoCall(parent);
      default:
        return [];
    }

    function stepIntoMember(access: TSESTree.MemberExpression): Visit[] {
      const name = staticName(access);
      if (name === undefined) return [];
      if (promised) return name === "then" ? visitsOfThen(access, trace) : [];
      const next = member(trace, name);
      return next ? [{ node: access, trace: next, promised }] : [];
    }

    function stepIntoCall(
      call: TSESTree.CallExpression | TSESTree.NewExpression,
    ): Visit[] {
      if (call.callee !== node) {
        return call.arguments[0] === node && isInterop(call.callee)
          ? [{ node: call, trace, promised }]
          : [];
      }
      const found =
        call.type === "CallExpression" ? trace.called : trace.constructed;
      if (found) calls.set(call, { node: call, ...found });
      const next = trace.isRequire ? required(call) : trace.returns;
      return next ? [{ node: call, trace: next, promised }] : [];
    }
  }

  function required(
    call: TSESTree.CallExpression | TSESTree.NewExpression,
  ): Trace | undefined {
    const [argument] = call.arguments;
    const specifier = argument && literalText(argument);
    return specifier === undefined
      ? undefined
      : traceOf(specifier, index, filename);
  }

  function visitsOfThen(access: TSESTree.Node, trace: Trace): Visit[] {
    const call = access.parent;
    if (call?.type !== "CallExpression" || call.callee !== access) return [];
    const [callback] = call.arguments;
    const isFunction =
      callback?.type === "ArrowFunctionExpression" ||
      callback?.type === "FunctionExpression";
    const parameter = isFunction ? callback.params[0] : undefined;
    return parameter ? bind(parameter, trace) : [];
  }

  /** The reads of the variables that take a value, apart or whole. */
  function bind(
    pattern: TSESTree.Node,
    trace: Trace,
    promised = false,
  ): Visit[] {
    switch (pattern.type) {
      case "Identifier": {
        const variable = findVariable(sourceCode, pattern);
        if (!variable || !isAssignedOnce(variable)) return [];
        return variable.references
          .filter((reference) => reference.isRead())
          .map(({ identifier }) => ({ node: identifier, trace, promised }));
      }
      case "ObjectPattern":
        return promised
          ? []
          : pattern.properties.flatMap((property) => {
              if (property.type === "RestElement") {
                return bind(property.argument, trace);
              }
              const name = staticName(property);
              const next = name === undefined ? undefined : member(trace, name);
              return next ? bind(property.value, next) : [];
            });
      default:
        return [];
    }
  }
}

function member(trace: Trace, name: string): Trace | undefined {
  if (trace.isModule && name === "default") return trace;
  return trace.members.get(name);
}

function isInterop(callee: TSESTree.Expression): boolean {
  let name: TSESTree.Node = callee;
  if (callee.type === "MemberExpression") {
    // SWC: `_interop_require_default._(require("mysql2"))`
    const isMethod = staticName(callee) === "_";
    name = isMethod ? callee.object : callee.property;
  }
  return name.type === "Identifier" && interopHelpers.test(name.name);
}

const requireTrace: Trace = { members: new Map(), isRequire: true };
const createRequireTrace: Trace = {
  isModule: true,
  members: new Map([
    ["createRequire", { members: new Map(), returns: requireTrace }],
  ]),
};

function traceOf(
  specifier: string,
  { modules }: ExportIndex,
  filename: string,
): Trace | undefined {
  if (moduleOfRequire.includes(specifier)) return createRequireTrace;
  if (specifier.startsWith(".")) {
    const file = resolve(filename, `../${specifier}`);
    return modules.get(withoutExtension(file));
  }
  const plain = specifier
    .replace(/^npm:\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?/, "$1")
    .replace(/\.js$/, "");
  return modules.get(plain);
}

/** The literals that name a module, found by their place in the text instead of a walk through the whole tree. */
function namedModules(
  { ast, text, visitorKeys }: Readonly<TSESLint.SourceCode>,
  index: ExportIndex,
): TSESTree.Expression[] {
  const pattern = new RegExp(
    `${index.named.source}|["'\`](?:node:)?module(?=["'\`])`,
    "g",
  );
  const offsets = Array.from(
    text.matchAll(pattern),
    (match) => match.index,
  ).toReversed();
  const literals: TSESTree.Expression[] = [];
  const stack: TSESTree.Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!holdsNext(node.range)) continue;
    if (node.type === "Literal" || node.type === "TemplateLiteral") {
      literals.push(node);
      if (literalText(node) !== undefined) continue;
    }
    for (const child of childrenOf(node, visitorKeys)) stack.push(child);
  }
  return literals;

  /** Whether the next name lies in a range. What is asked for has to come in the order of the text. */
  function holdsNext([start, end]: TSESTree.Range): boolean {
    while (nextOffset() < start) offsets.pop();
    return nextOffset() < end;
  }

  function nextOffset(): number {
    return offsets.at(-1) ?? Infinity;
  }
}

/** The parts of a node, last first. */
function childrenOf(
  node: TSESTree.Node,
  visitorKeys: TSESLint.SourceCode.VisitorKeys,
): TSESTree.Node[] {
  return (visitorKeys[node.type] ?? [])
    .flatMap((key): unknown => Reflect.get(node, key))
    .filter(isNode)
    .toSorted((one, other) => other.range[0] - one.range[0]);
}

function isNode(value: unknown): value is TSESTree.Node {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    "range" in value
  );
}
