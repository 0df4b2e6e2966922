/**
 * `npm run demo:network`: the application in `examples/` in a network that forgets idle connections, as written and
 * after `eslint --fix`. Traffic stays on this machine, in network namespaces that end with the demo.
 *
 * Exit code: 0 where all turns out as it should, 1 where it does not, 77 where this machine cannot run it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { apart, missing, refused } from "./network/requirements.ts";

const cannotRun = 77;

// Not every user has the folder of ip and iptables in the PATH.
const path = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
process.env["PATH"] = path;

const isRoot = process.getuid?.() === 0;
const obstacle =
  missing(process.platform, path) ??
  refused(isRoot, process.argv.slice(0, 2).join(" "));

if (obstacle === undefined) {
  process.exitCode = await runApart(
    fileURLToPath(import.meta.resolve("./network/nights.js")),
  );
} else {
  console.error(`npm run demo:network cannot run here. ${obstacle}`);
  process.exitCode = cannotRun;
}

/** Runs a script in namespaces of its own. It ends with this process, however that ends: its channel closes. */
async function runApart(script: string): Promise<number> {
  const [program, ...words] = apart(isRoot);
  const child = spawn(program, [...words, process.execPath, script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // Ctrl-C reaches this process alone.
    detached: true,
  });
  await once(child, "exit");
  return child.exitCode ?? 1;
}
