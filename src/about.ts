/** What the plugin says of itself; tests hold it against package.json. */
export const name = "eslint-plugin-keepalive";
export const version = "0.1.0";
export const homepage =
  "https://github.com/eslint-plugin-keepalive/eslint-plugin-keepalive";
