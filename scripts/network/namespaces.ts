/**
 * Three network namespaces in a row: client, router and server. The router is the one that this process is in. It
 * forgets a TCP connection that is silent for {@link forgetsAfter}, as NAT gateways, firewalls and load balancers do after minutes.
 */
import { execFile } from "node:child_process";
import { access, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

/** A tmpfs of this process's mount namespace alone: with the process goes all that is in it. */
export const scratch = "/dev/shm";

/** In s. */
export const forgetsAfter = 5;

export const serverAddress = "198.51.100.2";

type Side = "client" | "server";

/** Each side's own address and the router's next to it; blocks that are kept for documentation. */
const sides: Record<Side, { readonly own: string; readonly router: string }> = {
  client: { own: "192.0.2.2", router: "192.0.2.1" },
  server: { own: serverAddress, router: "198.51.100.1" },
};

const refuseWithReset =
  "FORWARD --protocol tcp --jump REJECT --reject-with tcp-reset";

const execute = promisify(execFile);

/** Runs a command line without quotes, and throws what it says where it fails. */
async function run(line: string): Promise<void> {
  const [command = "", ...parameters] = line.split(" ");
  await execute(command, parameters);
}

/** The words that run a command in a namespace. */
export function within(side: Side): readonly [string, ...string[]] {
  return ["nsenter", `--net=${scratch}/${side}`];
}

/**
 * Makes the network. The process has to be in network and mount namespaces of its own.
 *
 * @param names host names that lead to the server
 */
export async function makeNetwork(names: readonly string[]): Promise<void> {
  await run(`mount --types tmpfs --options mode=755 demo ${scratch}`);
  await connectTo("client");
  await connectTo("server");
  await translateAndForget();
  await nameServer(names);
}

async function connectTo(side: Side): Promise<void> {
  const { own, router } = sides[side];
  const enter = within(side).join(" ");
  await writeFile(`${scratch}/${side}`, "");
  await run(`unshare --net=${scratch}/${side} true`);
  await run(
    `ip link add ${side} type veth peer name router netns ${scratch}/${side}`,
  );
  await run(`ip address add ${router}/24 dev ${side}`);
  await run(`ip link set ${side} up`);
  await run(`${enter} ip address add ${own}/24 dev router`);
  await run(`${enter} ip link set router up`);
  // The server need not know the way back: to it, all comes from the router.
  if (side === "client") {
    await run(`${enter} ip route add default via ${router}`);
  }
}

async function translateAndForget(): Promise<void> {
  await run(
    "iptables --table nat --append POSTROUTING --out-interface server --jump MASQUERADE",
  );
  await run(
    "iptables --append FORWARD --match conntrack --ctstate NEW,ESTABLISHED --jump ACCEPT",
  );
  await run(`iptables --append ${refuseWithReset}`);
  await run("iptables --policy FORWARD DROP");
  const conntrack = "/proc/sys/net/netfilter/nf_conntrack_tcp";
  await writeFile(`${conntrack}_timeout_established`, String(forgetsAfter));
  // A connection is known from its first packet on, or not at all.
  await writeFile(`${conntrack}_loose`, "0");
  await writeFile("/proc/sys/net/ipv4/ip_forward", "1");
}

async function nameServer(names: readonly string[]): Promise<void> {
  await cover(
    "/etc/hosts",
    `127.0.0.1 localhost\n${serverAddress} ${names.join(" ")}\n`,
  );
  await cover("/etc/nsswitch.conf", "hosts: files\n");
}

/** Shows another content to this process and those that it starts, and leaves the file as it is. */
async function cover(file: string, content: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) return;
  const mine = `${scratch}/${file.replaceAll("/", "-")}`;
  await writeFile(mine, content);
  await run(`mount --bind ${mine} ${file}`);
}

/** From now on the router answers a packet of a connection it has forgotten with nothing, where it sent a reset before. */
export async function fallSilent(): Promise<void> {
  await run(`iptables --delete ${refuseWithReset}`);
}
