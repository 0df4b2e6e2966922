import * as babel from "@babel/eslint-parser";
import type { Linter, Scope } from "eslint";

/** @babel/eslint-parser for ESLint 10. */
export const babelParser: Linter.Parser = { parseForESLint };

/** Version 7, the last for Node.js 20, does not add the globals of a configuration itself, as ESLint 10 wants it. */
function parseForESLint(
  text: string,
  options: object,
): Linter.ESLintParseResult {
  const result = babel.parseForESLint(text, options);
  const { scopeManager } = result;
  if (scopeManager) {
    Object.assign(scopeManager, {
      addGlobals: (names: readonly string[]) => {
        addGlobals(scopeManager, names);
      },
    });
  }
  return result;
}

function addGlobals(
  { scopes: [scope] }: Scope.ScopeManager,
  names: readonly string[],
): void {
  if (!scope) return;
  for (const name of names) {
    if (scope.set.has(name)) continue;
    const variable = { name, scope, references: [], identifiers: [], defs: [] };
    scope.set.set(name, variable);
    scope.variables.push(variable);
  }
  scope.through = scope.through.filter((reference) => {
    const variable = scope.set.get(reference.identifier.name);
    if (!variable) return true;
    reference.resolved = variable;
    variable.references.push(reference);
    return false;
  });
}
