/** The presets, made of what the rules say of themselves. */
import type { Linter, Rule } from "eslint";
import { rules } from "./rules/index.ts";
import type { KeepaliveConfigs, KeepalivePlugin } from "./types.ts";

/** The presets' rules by the presets' names. */
const presets = {
  recommended: rulesWhere(({ docs }) => docs?.recommended === true),
  strict: {
    ...rulesWhere(({ docs }) => docs?.recommended === true),
    ...rulesWhere(hasReportUnknown, { reportUnknown: true }),
  },
  all: rulesWhere(() => true),
} satisfies Record<string, Linter.RulesRecord>;

function rulesWhere(
  test: (meta: Rule.RuleMetaData) => boolean,
  ...options: readonly object[]
): Linter.RulesRecord {
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([, { meta }]) => test(meta))
      .map(([name]) => [`keepalive/${name}`, ["error", ...options]]),
  );
}

function hasReportUnknown({ defaultOptions }: Rule.RuleMetaData): boolean {
  const [defaults] = defaultOptions ?? [];
  return (
    typeof defaults === "object" &&
    defaults !== null &&
    "reportUnknown" in defaults
  );
}

/** @param plugin the plugin that a flat config has to hold itself */
export function createConfigs(
  plugin: Omit<KeepalivePlugin, "configs">,
): KeepaliveConfigs {
  const flat = (name: keyof typeof presets): Linter.Config => ({
    name: `keepalive/${name}`,
    plugins: { keepalive: plugin },
    rules: presets[name],
  });
  const legacy = (name: keyof typeof presets): Linter.LegacyConfig => ({
    plugins: ["keepalive"],
    rules: presets[name],
  });
  return {
    recommended: flat("recommended"),
    strict: flat("strict"),
    all: flat("all"),
    "legacy-recommended": legacy("recommended"),
    "legacy-strict": legacy("strict"),
    "legacy-all": legacy("all"),
  };
}
