/** Cases to start with: what people write, and what it comes to. */
import type { State } from "./state.ts";

export interface Example extends Pick<State, "code" | "language" | "versions"> {
  /** Its name in a link. */
  readonly id: string;
  readonly driver: string;
  readonly title: string;
}

export const examples: readonly Example[] = [
  {
    id: "mysql2-switch-only",
    driver: "mysql2",
    title: "no delay",
    language: "js",
    versions: { mysql2: "3.3.5" },
    code: `import mysql from "mysql2/promise";

export const pool = mysql.createPool({
  host: process.env.DB_HOST,
  database: "orders",
  enableKeepAlive: true,
});
`,
  },
  {
    id: "mysql2-short-delay",
    driver: "mysql2",
    title: "a delay in seconds",
    language: "js",
    versions: { mysql2: "3.3.5" },
    code: `import mysql from "mysql2/promise";

const shared = { host: "db.internal", user: "app" };

export const orders = mysql.createPool({
  ...shared,
  database: "orders",
  enableKeepAlive: true,
  keepAliveInitialDelay: 10, // milliseconds!
});

export const audit = mysql.createPool(
  "mysql://audit@db.internal/audit?connectionLimit=2",
);
`,
  },
  {
    id: "redis-off",
    driver: "redis",
    title: "keepAlive: false",
    language: "js",
    versions: { redis: "6.0.0" },
    code: `import { createClient } from "redis";

export const cache = createClient({
  url: "redis://cache.internal:6379",
  socket: { connectTimeout: 2_000, keepAlive: false },
});
`,
  },
  {
    id: "redis-tls",
    driver: "redis",
    title: "over TLS",
    language: "js",
    versions: { redis: "6.0.0" },
    code: `import { createClient } from "redis";

export const sessions = createClient({
  url: "rediss://cache.example.com:6380",
  socket: { keepAlive: true, keepAliveInitialDelay: 30_000 },
});
`,
  },
  {
    id: "redis-old-options",
    driver: "redis",
    title: "options of version 3",
    language: "js",
    versions: { redis: "4.1.0" },
    code: `const redis = require("redis");

const client = redis.createClient({
  url: process.env.REDIS_URL,
  socket_keepalive: true,
  socket_initial_delay: 30_000,
});
`,
  },
  {
    id: "ioredis-true",
    driver: "ioredis",
    title: "keepAlive: true",
    language: "js",
    versions: { ioredis: "5.0.3" },
    code: `import Redis from "ioredis";

export const queue = new Redis({
  host: "queue.internal",
  keepAlive: true,
  maxRetriesPerRequest: null,
});
`,
  },
  {
    id: "bullmq",
    driver: "ioredis",
    title: "a BullMQ queue",
    language: "ts",
    versions: { ioredis: "5.0.3" },
    code: `import { Queue } from "bullmq";

interface Mail {
  to: string;
}

export const mails = new Queue<Mail>("mail", {
  connection: { host: "queue.internal" },
});
`,
  },
  {
    id: "iovalkey",
    driver: "iovalkey",
    title: "a cluster",
    language: "js",
    versions: { iovalkey: "0.1.0" },
    code: `import { Cluster } from "iovalkey";

export const cluster = new Cluster([{ host: "valkey.internal" }], {
  redisOptions: { keepAlive: true },
});
`,
  },
  {
    id: "pg-pool",
    driver: "pg",
    title: "two pools",
    language: "js",
    versions: { pg: "8.16.0" },
    code: `import { Pool } from "pg";

// Closes a client that was idle for 10 s: nothing to forget.
export const pool = new Pool({ host: "db.internal" });

export const warm = new Pool({
  host: "db.internal",
  min: 5,
});
`,
  },
  {
    id: "pg-listen",
    driver: "pg",
    title: "a client that listens",
    language: "js",
    versions: { pg: "8.16.0" },
    code: `import { Client } from "pg";

const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query("LISTEN orders");
`,
  },
  {
    id: "mariadb",
    driver: "mariadb",
    title: "a connection",
    language: "js",
    versions: { mariadb: "3.5.1" },
    code: `import mariadb from "mariadb";

export const connection = await mariadb.createConnection({
  host: "db.internal",
  database: "reports",
});
`,
  },
  {
    id: "mysql",
    driver: "mysql",
    title: "the driver before mysql2",
    language: "js",
    versions: { mysql: "2.0.0" },
    code: `const mysql = require("mysql");

const pool = mysql.createPool({
  host: "db.internal",
  enableKeepAlive: true,
});
`,
  },
];
