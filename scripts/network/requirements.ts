/** What a machine lacks for the network that forgets, in one sentence. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The programs that are called, and the package of Debian that brings each. */
export const programs: Readonly<Record<string, string>> = {
  unshare: "util-linux",
  nsenter: "util-linux",
  mount: "mount",
  ip: "iproute2",
  iptables: "iptables",
  mariadbd: "mariadb-server",
  "mariadb-install-db": "mariadb-server",
  "redis-server": "redis-server",
};

/**
 * @param platform that of `process.platform`
 * @param path the folders of the PATH
 * @returns what to install or where to run it instead; `undefined` where nothing is missing
 */
export function missing(platform: string, path: string): string | undefined {
  if (platform !== "linux") {
    return "Only Linux has network namespaces: run it there, or in a privileged container.";
  }
  const absent = Object.keys(programs).filter((name) => !isIn(path, name));
  if (absent.length === 0) return undefined;
  const packages = new Set(absent.map((name) => programs[name]));
  return `Not installed: ${absent.join(", ")}. Run: apt-get install ${[...packages].join(" ")}`;
}

function isIn(path: string, program: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Runs a command in namespaces of its own: network, mounts and processes. The kernel ends all that is in them with
 * their first process. A user who is not root is root in there.
 */
export function apart(isRoot: boolean): readonly [string, ...string[]] {
  return [
    "unshare",
    ...(isRoot ? [] : ["--map-root-user"]),
    "--net",
    "--mount",
    "--pid",
    "--mount-proc",
    "--fork",
    "--kill-child",
  ];
}

/** One of each thing that the network is made of. */
const attempt = `
ip link add one type veth peer name other
iptables --table nat --append POSTROUTING --jump MASQUERADE
iptables --append FORWARD --match conntrack --ctstate NEW --jump ACCEPT
iptables --append FORWARD --protocol tcp --jump REJECT --reject-with tcp-reset
echo 0 >/proc/sys/net/netfilter/nf_conntrack_tcp_loose
`;

/**
 * Tries whether the kernel lets this user make a network with NAT.
 *
 * @param command what root has to run where this user may not
 */
export function refused(isRoot: boolean, command: string): string | undefined {
  const [program, ...words] = apart(isRoot);
  const { status, stderr } = spawnSync(
    program,
    [...words, "sh", "-ec", attempt],
    { encoding: "utf8" },
  );
  if (status === 0) return undefined;
  const mend = isRoot
    ? "In a container, it has to be privileged."
    : `Run: sudo ${command}`;
  return `The kernel permits no network namespace with NAT here (${stderr.trim().replaceAll("\n", "; ")}). ${mend}`;
}
