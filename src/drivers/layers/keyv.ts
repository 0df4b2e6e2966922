/**
 * README.md of @keyv/redis 5.1.6; dist/index.js: what is no URL and no client goes to `createClient()`,
 * and with nodes of a cluster or sentinel to other functions.
 */
import type { Factory } from "../model.ts";

export const keyv: readonly Factory[] = [
  "new default",
  "createKeyv",
  "createKeyvNonBlocking",
].map((name) => ({
  modules: ["@keyv/redis"],
  name,
  signatures: [["options"], ["url"], ["options", "any"], ["url", "any"]],
  unless: [["rootNodes"], ["sentinelRootNodes"], ["connect"]],
}));
