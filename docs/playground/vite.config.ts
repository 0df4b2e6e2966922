/** A static page: what it needs stands beside it, and it may be put into any folder of a server. */
import { isBuiltin } from "node:module";
import { defineConfig, type Plugin } from "vite";

/** ESLint and the TypeScript parser name modules of Node.js. In a page they use nothing of them but file names. */
const withoutNode: Plugin = {
  name: "without-node",
  enforce: "pre",
  resolveId(source) {
    if (!isBuiltin(source)) return undefined;
    return /^(?:node:)?path$/.test(source) ? this.resolve("pathe") : "\0empty";
  },
  load: (id) => (id === "\0empty" ? "export default {};" : undefined),
};

/** The page of the development server asks for changes and holds its styles itself; the built one does neither. */
const looserWhileDeveloping: Plugin = {
  name: "looser-while-developing",
  apply: "serve",
  transformIndexHtml: (html) =>
    html
      .replace("connect-src 'none'", "connect-src 'self' ws:")
      .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

export default defineConfig({
  base: "./",
  plugins: [withoutNode, looserWhileDeveloping],
  worker: { format: "es", plugins: () => [withoutNode] },
  define: { "process.env": "{}" },
  build: {
    outDir: "../../build/playground",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: { polyfill: false },
    // ESLint, and TypeScript for those who choose it.
    chunkSizeWarningLimit: 6000,
  },
});
