/** A MariaDB and a Redis of the demo's own, in the namespace of the server. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { scratch, serverAddress, within } from "./namespaces.ts";

export const login = { user: "orders", password: "shoes" };

const schema = `
CREATE USER ${login.user} IDENTIFIED BY '${login.password}';
CREATE DATABASE orders;
GRANT ALL ON orders.* TO ${login.user};
CREATE TABLE orders.orders (id INT PRIMARY KEY, customer INT, total DECIMAL(10, 2), created DATETIME);
INSERT INTO orders.orders VALUES (1, 1, 99.90, NOW());
`;

/** Both answer when this is done. */
export async function startServers(): Promise<void> {
  await Promise.all([startMariaDb(), startRedis()]);
}

async function startMariaDb(): Promise<void> {
  const data = `${scratch}/mariadb`;
  // The namespaces are this user's alone.
  const common = [
    "--no-defaults",
    "--user=root",
    "--skip-name-resolve",
    `--datadir=${data}`,
  ];
  const small = ["--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M"];
  await promisify(execFile)("mariadb-install-db", [
    ...common,
    ...small,
    "--skip-test-db",
  ]);
  await writeFile(`${scratch}/schema.sql`, schema);
  await start("mariadbd", 3306, [
    ...common,
    ...small,
    `--init-file=${scratch}/schema.sql`,
    `--bind-address=${serverAddress}`,
    `--socket=${data}/socket`,
    `--pid-file=${data}/pid`,
  ]);
}

async function startRedis(): Promise<void> {
  const options = ["--bind", serverAddress, "--protected-mode", "no"];
  const inMemory = ["--save", "", "--dir", scratch];
  await start("redis-server", 6379, [...options, ...inMemory]);
}

async function start(
  program: string,
  port: number,
  parameters: readonly string[],
): Promise<void> {
  const logFile = `${scratch}/${program}.log`;
  const log = await open(logFile, "w");
  const [command, ...words] = within("server");
  const server = spawn(command, [...words, program, ...parameters], {
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  while (!(await answers(port))) {
    if (server.exitCode !== null) {
      throw new Error(
        `${program} did not start:\n${await readFile(logFile, "utf8")}`,
      );
    }
    await sleep(50);
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, serverAddress);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
