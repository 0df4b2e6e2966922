/** The types that users of the plugin meet. They need nothing but ESLint's own. */
import type { Linter, Rule } from "eslint";

export type { ClientSetting, KeepaliveSettings } from "./settings.ts";

/** Options of `keepalive/require-keepalive`. */
export interface RequireKeepaliveOptions {
  /** Whose default has to be on: that of every released version of the driver, or of the installed one alone. */
  versions: "any" | "installed";
  /** Report clients whose options cannot be read, too. */
  reportUnknown: boolean;
}

/** Options of `keepalive/no-disabled-keepalive`. */
export interface NoDisabledKeepaliveOptions {
  /** Report options whose value cannot be read, too. */
  reportUnknown: boolean;
}

/** Options of `keepalive/require-initial-delay`. */
export interface RequireInitialDelayOptions {
  /** The longest time to the first probe, in ms. */
  max: number;
  /** The time to the first probe that a fix writes, in ms; no longer than `max`. */
  delay: number;
}

/** The rules of the plugin, with their options. */
export interface RuleOptions {
  "no-disabled-keepalive": NoDisabledKeepaliveOptions;
  "no-ineffective-option": object;
  "require-initial-delay": RequireInitialDelayOptions;
  "require-keepalive": RequireKeepaliveOptions;
  "require-ping-interval": object;
}

export type RuleName = keyof RuleOptions;

/**
 * The rules part of a configuration, checked:
 * `rules: { "keepalive/require-keepalive": ["error", { versions: "installed" }] } satisfies KeepaliveRules`.
 */
export type KeepaliveRules = {
  [Name in RuleName as `keepalive/${Name}`]?: Linter.RuleEntry<
    [Partial<RuleOptions[Name]>?]
  >;
};

/** What a rule reads of ESLint's context: what all supported versions of ESLint give. */
export interface RuleContext {
  /** Missing in a browser. */
  readonly cwd?: string | undefined;
  readonly filename: string;
  readonly options: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sourceCode: object;
  report(descriptor: Report): void;
}

/** What a rule reports. */
export interface Report {
  loc: { start: Position; end: Position };
  messageId: string;
  data: Record<string, string>;
  fix?: Fixer;
  suggest?: { messageId: string; data: Record<string, string>; fix: Fixer }[];
}

interface Position {
  line: number;
  column: number;
}

type Fixer = (fixer: Rule.RuleFixer) => Rule.Fix[];

/** A rule, as every supported version of ESLint takes it. */
export interface KeepaliveRule {
  meta: Rule.RuleMetaData;
  create(context: RuleContext): { Program?(): void };
}

/** The plugin: the default export. */
export interface KeepalivePlugin {
  meta: { name: string; version: string; namespace: "keepalive" };
  rules: Record<RuleName, KeepaliveRule>;
  configs: KeepaliveConfigs;
  /**
   * The versions of the drivers that are installed, for `settings.keepalive.versions`: `eslint --cache` lints files
   * again when settings change, but not when an installed version does.
   *
   * @param folder where the files are that import the drivers: an absolute path, such as `import.meta.dirname` or
   * `__dirname`, or a file URL; a file stands for its folder
   * @returns `{ mysql2: "3.11.0", "bullmq>ioredis": "5.8.0" }`: the version a file in that folder gets of each driver,
   * and of the driver of each package that brings one; without what is not installed
   * @throws {Error} with one sentence, for a path that is missing, relative or leads nowhere
   */
  installedVersions: (
    folder: string | { readonly href: string },
  ) => Record<string, string>;
}

/** The presets. A `type`, since ESLint's own type wants one with an index. */
export type KeepaliveConfigs = {
  /** The rules that find what goes wrong and can be seen to, as errors. */
  recommended: Linter.Config;
  /** `recommended`, and clients whose options cannot be read are reported, too. */
  strict: Linter.Config;
  /** Every rule, as an error. */
  all: Linter.Config;
  /** `recommended` for eslintrc, which ESLint 8 reads. */
  "legacy-recommended": Linter.LegacyConfig;
  /** `strict` for eslintrc. */
  "legacy-strict": Linter.LegacyConfig;
  /** `all` for eslintrc. */
  "legacy-all": Linter.LegacyConfig;
};
