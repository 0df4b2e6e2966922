/** How a program comes by what packages export. */
import type { Constant, Factory } from "../../src/drivers/model.ts";
import type { Choices } from "./choices.ts";

/** Imports of the constants that a layer has to be given to use a driver. */
export function constantImports({ when }: Factory): readonly string[] {
  return (when?.values ?? [])
    .filter((value) => typeof value !== "string")
    .map(constantImport);
}

function constantImport({ name, modules }: Constant): string {
  const [root = name] = name.split(".");
  return `import { ${root} } from "${modules[0] ?? ""}";`;
}

/** Statements that come by an export, and what it is called by then. */
export function importOf(
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
