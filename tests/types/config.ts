/** Compiled, not run: the configurations that users write, and mistakes in them that TypeScript has to see. */
import { type ESLint, type Linter } from "eslint";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import keepalive, {
  type KeepaliveRules,
  type KeepaliveSettings,
} from "eslint-plugin-keepalive";

export const plugin: ESLint.Plugin = keepalive;

export const list: Linter.Config[] = [
  keepalive.configs.recommended,
  { ...keepalive.configs.strict, files: ["src/**"] },
];

export const defined = defineConfig([
  keepalive.configs.recommended,
  { plugins: { keepalive }, extends: ["keepalive/recommended"] },
  { extends: [keepalive.configs.all], files: ["**/*.ts"] },
]);

// eslint-disable-next-line @typescript-eslint/no-deprecated -- many configurations still are made with it
export const typed = tseslint.config(keepalive.configs.recommended, {
  plugins: { keepalive },
  rules: { "keepalive/require-keepalive": "warn" },
});

export const legacy: Linter.LegacyConfig =
  keepalive.configs["legacy-recommended"];

export const rules = {
  "keepalive/no-disabled-keepalive": ["error", { reportUnknown: true }],
  "keepalive/no-ineffective-option": "error",
  "keepalive/require-initial-delay": ["warn", { max: 60_000, delay: 20_000 }],
  "keepalive/require-keepalive": [2, { versions: "installed" }],
  "keepalive/require-ping-interval": 0,
} satisfies KeepaliveRules;

export const withRules: Linter.Config = { rules };

export const wrongRules: KeepaliveRules[] = [
  // @ts-expect-error there is no such rule
  { "keepalive/require-keep-alive": "error" },
  // @ts-expect-error no such severity
  { "keepalive/require-keepalive": "fatal" },
  // @ts-expect-error no such value
  { "keepalive/require-keepalive": ["error", { versions: "all" }] },
  // @ts-expect-error no such option
  { "keepalive/no-disabled-keepalive": ["error", { unknown: true }] },
  // @ts-expect-error a time is a number
  { "keepalive/require-initial-delay": ["error", { max: "3 minutes" }] },
];

export const settings = {
  versions: { mysql2: "3.11.0" },
  node: ">=22",
  clients: [{ module: "@acme/db", name: "createDb", driver: "mysql2" }],
} satisfies KeepaliveSettings;

export const settingsOfInstallation = {
  versions: keepalive.installedVersions(import.meta.dirname),
} satisfies KeepaliveSettings;

export const ofFolder: Record<string, string>[] = [
  keepalive.installedVersions(import.meta.url),
  keepalive.installedVersions(new URL("packages/app", import.meta.url)),
  // @ts-expect-error a folder is text
  keepalive.installedVersions(undefined),
  // @ts-expect-error there is no default
  keepalive.installedVersions(),
];

export const wrongSettings: KeepaliveSettings[] = [
  // @ts-expect-error there is no such setting
  { version: "3.11.0" },
  // @ts-expect-error a version is text
  { versions: { mysql2: 3 } },
  // @ts-expect-error a client needs its driver
  { clients: [{ module: "@acme/db", name: "createDb" }] },
];
