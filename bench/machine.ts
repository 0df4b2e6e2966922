/** What a run was measured on, and with. */
import { readFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";

const packages = [
  "eslint",
  "espree",
  "@typescript-eslint/parser",
  "typescript",
  "eslint-plugin-n",
];

/** In Markdown. Tells the kind of machine, and nothing by which to find it. */
export function machine(): string {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim() ?? "unknown CPU";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const versions = packages.map((name) => `${name} ${versionOf(name)}`);
  return [
    `- ${model}, ${cpus.length} cores, ${memory} GB, ${os.type()} ${process.arch}`,
    `- Node.js ${process.version}, ${versions.join(", ")}`,
  ].join("\n");
}

function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join("node_modules", name, "package.json"), "utf8"),
  );
  return typeof manifest === "object" && manifest && "version" in manifest
    ? String(manifest.version)
    : "?";
}
