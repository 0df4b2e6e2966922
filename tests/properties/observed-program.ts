/** A program as the plugin reads it beside what its runs show. */
import { inspect } from "node:util";
import type { TSESTree } from "@typescript-eslint/utils";
import satisfies from "semver/functions/satisfies.js";
import type { ClientCase } from "../../src/cases.ts";
import { type Client, clientsOf } from "../../src/clients.ts";
import { drivers } from "../../src/drivers/index.ts";
import type { Driver } from "../../src/drivers/model.ts";
import { readSource } from "../code/read.ts";
import type { ObservedCall } from "../rules/observed-calls.ts";
import { languages } from "../rules/tester.ts";
import type { ClientCall, Program } from "./programs.ts";
import { runsOf } from "./runs.ts";
import { factoriesNamed } from "./shapes.ts";
import { type Setup, type Socket, socketsOf } from "./sockets.ts";

/** One call of a program as a client of one driver. */
export interface ObservedClient {
  readonly call: ClientCall;
  readonly setup: Setup;
  /** What the plugin says; none where it knows of no client. */
  readonly cases: readonly ClientCase[];
  /** Not every run comes to its end. */
  readonly failsSometimes: boolean;
  /** The arguments of the call, run by run. */
  readonly args: readonly (readonly unknown[])[];
  /** The sockets that it opens, run by run. */
  readonly sockets: readonly (readonly Socket[])[];
}

/** What a program does. */
export interface ObservedProgram {
  readonly clients: readonly ObservedClient[];
  /** The calls of anything else, run by run, as they would be printed: of `console.log`, most of all. */
  readonly others: readonly string[];
}

export async function observedProgram(
  program: Program,
): Promise<ObservedProgram> {
  const { calls, settings } = program;
  const callees = new Set(calls.map(calleeOf));
  const all = await runsOf(program.code, program.unseen);
  const runs = all
    .flatMap((run) => (run ? [run] : []))
    .map((run) => run.filter(({ callee }) => callees.has(callee)))
    .filter((run) => isComplete(run, program));
  const clients = readSource(
    program.code,
    (sourceCode) =>
      clientsOf({
        sourceCode,
        filename: "<input>",
        cwd: "/",
        settings: { keepalive: settings },
      }),
    program.isTypescript ? languages.typescript : languages.module,
    "db.ts",
  );
  const others = all.map((run = []) =>
    inspect(
      run.filter(({ callee }) => !callees.has(callee)),
      { depth: Infinity },
    ),
  );
  const observed = calls.flatMap((call, index) =>
    setupsOf(call, program).map((setup) => {
      const args = runs.map((run) => run[index]?.args ?? []);
      return {
        call,
        setup,
        args,
        failsSometimes: runs.length < all.length,
        sockets: args.map((each) => socketsOf(setup, each)),
        cases: clients
          .filter((client) => isClientOf(client, call, setup.driver))
          .flatMap(({ cases }) => cases),
      };
    }),
  );
  return { clients: observed, others };
}

function isComplete(run: readonly ObservedCall[], { calls }: Program): boolean {
  return (
    run.length === calls.length &&
    run.every(({ callee }, index) => {
      const call = calls[index];
      return call && callee === calleeOf(call);
    })
  );
}

/** The name that stand-ins give what is called. */
function calleeOf({ module, name }: ClientCall): string {
  const path = name.replace("new ", "").replace(/^default$/, "");
  return path === "" ? module : `${module}.${path}`;
}

/** The drivers that may make the client of a call. */
function setupsOf(
  { module, name }: ClientCall,
  { eras, settings: { versions, node } }: Program,
): readonly Setup[] {
  return drivers.flatMap((driver) => {
    const era = eras.get(driver);
    const factory =
      era &&
      factoriesNamed(era, module, name).find(
        ({ releases }) =>
          !releases ||
          satisfies(versions[releases.package] ?? "", releases.range),
      );
    return factory ? [{ driver, era, factory, node }] : [];
  });
}

function isClientOf(
  { driver, name }: Client,
  { number }: ClientCall,
  wanted: Driver,
): boolean {
  return driver.name === wanted.name && holderOf(name) === `client${number}`;
}

/** The variable, or the function, that a call stands in. */
function holderOf(node: TSESTree.Node): string | undefined {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
    const name = nameOf(at);
    if (name?.startsWith("client")) return name;
  }
  return undefined;
}

function nameOf(node: TSESTree.Node): string | undefined {
  switch (node.type) {
    case "VariableDeclarator":
    case "FunctionDeclaration":
      return node.id?.type === "Identifier" ? node.id.name : undefined;
    case "AssignmentExpression":
      return node.left.type === "Identifier" ? node.left.name : undefined;
    default:
      return undefined;
  }
}
