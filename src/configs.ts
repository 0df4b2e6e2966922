/** The presets, made of what the rules say of themselves. */
import type { Linter } from "eslint";
import { rules } from "./rules/index.ts";
import type { KeepaliveConfigs, KeepalivePlugin } from "./types.ts";

/** Every rule that its own meta recommends, as an error. */
const recommendedRules: Linter.RulesRecord = Object.fromEntries(
  Object.entries(rules)
    .filter(([, { meta }]) => meta.docs?.recommended)
    .map(([name]) => [`keepalive/${name}`, "error"]),
);

/** @param plugin the plugin that a flat config has to hold itself */
export function createConfigs(
  plugin: Omit<KeepalivePlugin, "configs">,
): KeepaliveConfigs {
  return {
    recommended: {
      name: "keepalive/recommended",
      plugins: { keepalive: plugin },
      rules: recommendedRules,
    },
    "legacy-recommended": {
      plugins: ["keepalive"],
      rules: recommendedRules,
    },
  };
}
