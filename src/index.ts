import { name, version } from "./about.ts";
import { createConfigs } from "./configs.ts";
import { rules } from "./rules/index.ts";
import type { KeepalivePlugin } from "./types.ts";

export type * from "./types.ts";

const base = {
  meta: { name, version, namespace: "keepalive" },
  rules,
} as const;

const plugin: KeepalivePlugin = { ...base, configs: createConfigs(base) };

export default plugin;

// For `require("eslint-plugin-keepalive")`: Node.js gives this export in place of the module's namespace.
export { plugin as "module.exports" };
