import { name, version } from "./about.ts";
import { createConfigs } from "./configs.ts";
import { installedVersions } from "./inventory.ts";
import { rules } from "./rules/index.ts";
import type { KeepalivePlugin } from "./types.ts";

export type * from "./types.ts";

const base = {
  meta: { name, version, namespace: "keepalive" },
  rules,
  installedVersions,
} as const;

// One object: a configuration that names the plugin may extend a preset, which holds the plugin, too.
const plugin: KeepalivePlugin = Object.assign(base, {
  configs: createConfigs(base),
});

export default plugin;

// For `require("eslint-plugin-keepalive")`: Node.js gives this export in place of the module's namespace.
export { plugin as "module.exports" };
