/** Layers hand the options on: they reach the socket from where the tables say that a layer takes them, URLs included. */

import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { KeepAlive } from "../../src/drivers/model.ts";
import { call, load, property } from "./exports.ts";
import { connectionsTo } from "./kernel.ts";
import type { Address, WithServer } from "./loopback.ts";
import { observeAll } from "./observe.ts";
import type { OpenClient } from "./open-client.ts";
import { withQuietMysql, withQuietPg } from "./quiet-servers.ts";
import { withRedisServer } from "./redis-server.ts";

type Options = Readonly<Record<string, unknown>>;

/** Starts a client with options of the driver, where the layer takes them. */
type Start = (options: Options, address: Address) => OpenClient;

/** Options of a driver, and what they make of a socket. */
type Cells = readonly (readonly [Options, KeepAlive])[];

const off: KeepAlive = { state: "off" };
const system: KeepAlive = { state: "on", firstProbe: "system" };
const after10s: KeepAlive = { state: "on", firstProbe: 10_000 };

const mysql2: Cells = [
  [{}, system],
  [{ enableKeepAlive: false }, off],
  [{ enableKeepAlive: true, keepAliveInitialDelay: 10_000 }, after10s],
];
const pg: Cells = [
  [{}, off],
  [{ keepAlive: true }, system],
  [{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 }, after10s],
];
const mariadb: Cells = [
  [{}, off],
  [{ keepAliveDelay: 10_000 }, after10s],
];
/** ioredis 5. */
const ioredis: Cells = [
  [{}, system],
  [{ keepAlive: null }, off],
  [{ keepAlive: 10_000 }, after10s],
];
const ioredis6: Cells = [
  [{}, { state: "on", firstProbe: 30_000 }],
  ...ioredis.slice(1),
];
/** @redis/client 5. */
const redis: Cells = [
  [{}, { state: "on", firstProbe: 5_000 }],
  [{ keepAlive: false }, off],
  [{ keepAlive: true, keepAliveInitialDelay: 10_000 }, after10s],
];

/** Compares the sockets of a client with what its driver makes of the options. */
function compare(
  title: string,
  withServer: WithServer,
  cells: Cells,
  start: Start,
): void {
  describe.concurrent(title, () => {
    for (const [options, does] of cells) {
      // A driver sets the option some time after the connection is there: on a busy machine it may not be seen at once.
      it(inspect(options), { retry: 5 }, () =>
        withServer(async (address) => {
          // Some are slow to hang up, and may be seen again when a busy machine has them measured twice.
          const shared = { ...address, isShared: true };
          const sockets = await observeAll(async () => {
            const { size } = await connectionsTo(address.port);
            const client = start(options, address);
            await connected(address, size);
            return client;
          }, shared);
          expect(sockets).not.toEqual([]);
          expect(sockets).toEqual(sockets.map(() => does));
        }),
      );
    }
  });
}

/** Waits for more connections than there were. */
async function connected({ port }: Address, before: number): Promise<void> {
  while ((await connectionsTo(port)).size === before) await sleep(5);
  // Some drivers set the option only now, and some clients have two connections.
  await sleep(50);
}

/** The server hangs up in the end, which the layers take for a failure. */
function closing(close: () => unknown, ...started: unknown[]): OpenClient {
  for (const promise of started) ignore(promise);
  return {
    close() {
      ignore(Promise.resolve().then(close));
    },
  };
}

function ignore(promise: unknown): void {
  Promise.resolve(promise).catch(() => undefined);
}

function construct(constructor: unknown, ...args: unknown[]): unknown {
  if (typeof constructor !== "function") throw new Error("No constructor");
  const made: unknown = Reflect.construct(constructor, args);
  return made;
}

function urlOf(
  scheme: string,
  { host, port }: Address,
  query: Options,
): string {
  const url = new URL(`${scheme}://root@${host}:${String(port)}/app`);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, String(value));
  }
  return url.href;
}

const nothing = () => undefined;
const silence = { warn: nothing, error: nothing, debug: nothing };

function startKnex(
  client: string,
  connectionOf: (options: Options, address: Address) => unknown,
): Start {
  return (options, address) => {
    const connection = connectionOf(options, address);
    const config = { client, connection, log: silence };
    const db = call({ knex: load("knex") }, "knex", config);
    const acquired = call(property(db, "client"), "acquireConnection");
    return closing(() => call(db, "destroy"), acquired);
  };
}

const inObject = (options: Options, { host, port }: Address) => ({
  host,
  port,
  user: "root",
  ...options,
});

for (const [client, withServer, cells] of [
  ["mysql2", withQuietMysql, mysql2],
  ["mariadb", withQuietMysql, mariadb],
  ["pg", withQuietPg, pg],
  ["cockroachdb", withQuietPg, pg],
] as const) {
  compare(
    `knex: connection, ${client}`,
    withServer,
    cells,
    startKnex(client, inObject),
  );
}
compare(
  "knex: a function as connection, mysql2",
  withQuietMysql,
  mysql2,
  startKnex(
    "mysql2",
    (options, address) => () => Promise.resolve(inObject(options, address)),
  ),
);
compare(
  "knex: a URL as connection, mysql2",
  withQuietMysql,
  mysql2,
  startKnex("mysql2", (options, address) => urlOf("mysql", address, options)),
);
compare(
  "knex: a URL of another scheme, whose values stay text, mysql2",
  withQuietMysql,
  [
    [{ enableKeepAlive: false }, system],
    [{ keepAliveInitialDelay: 10_000 }, after10s],
  ],
  startKnex("mysql2", (options, address) => urlOf("mysql2", address, options)),
);
compare(
  "knex: a URL as connection, pg",
  withQuietPg,
  pg,
  startKnex("pg", (options, address) => urlOf("postgres", address, options)),
);

function startSequelize(
  argumentsOf: (options: Options, address: Address) => readonly unknown[],
): Start {
  return (options, address) => {
    const Sequelize = property(load("sequelize"), "Sequelize");
    const db = construct(Sequelize, ...argumentsOf(options, address));
    const manager = property(db, "connectionManager");
    return closing(() => call(db, "close"), call(manager, "getConnection"));
  };
}

for (const [dialect, withServer, cells] of [
  ["mysql", withQuietMysql, mysql2],
  ["mariadb", withQuietMysql, mariadb],
  [
    "postgres",
    withQuietPg,
    [
      [{}, off],
      [{ keepAlive: true }, system],
      // Not handed on.
      [{ keepAlive: true, keepAliveInitialDelayMillis: 10_000 }, system],
    ],
  ],
] as const) {
  compare(
    `Sequelize: dialectOptions, ${dialect}`,
    withServer,
    cells,
    startSequelize((dialectOptions, { host, port }) => [
      { dialect, host, port, username: "root", dialectOptions, logging: false },
    ]),
  );
}
compare(
  "Sequelize: four arguments",
  withQuietMysql,
  mysql2,
  startSequelize((dialectOptions, { host, port }) => [
    "app",
    "root",
    "",
    { dialect: "mysql", host, port, dialectOptions, logging: false },
  ]),
);
compare(
  "Sequelize: a URL and dialectOptions",
  withQuietMysql,
  mysql2,
  startSequelize((dialectOptions, address) => [
    urlOf("mysql", address, {}),
    { dialectOptions, logging: false },
  ]),
);
compare(
  "Sequelize: the query of a URL, whose values stay text",
  withQuietMysql,
  [
    [{ enableKeepAlive: false }, { state: "on", firstProbe: 20_000 }],
    [{ keepAliveInitialDelay: 10_000 }, after10s],
  ],
  startSequelize((options, address) => [
    urlOf("mysql", address, options),
    { logging: false, dialectOptions: { keepAliveInitialDelay: 20_000 } },
  ]),
);

for (const [type, withServer, cells] of [
  ["mysql", withQuietMysql, mysql2],
  ["mariadb", withQuietMysql, mysql2],
  ["postgres", withQuietPg, pg],
] as const) {
  compare(
    `TypeORM: extra, ${type}`,
    withServer,
    cells,
    (extra, { host, port }) => {
      const options = { type, host, port, username: "root", extra };
      const source = construct(
        property(load("typeorm"), "DataSource"),
        options,
      );
      return closing(() => call(source, "destroy"), call(source, "initialize"));
    },
  );
}

compare(
  "TypeORM: extra, by TypeOrmModule.forRoot() of NestJS",
  withQuietMysql,
  mysql2,
  (extra, { host, port }) => {
    const options = { type: "mysql", host, port, username: "root", extra };
    const made = call(
      property(load("@nestjs/core"), "NestFactory"),
      "createApplicationContext",
      call(
        property(load("@nestjs/typeorm"), "TypeOrmModule"),
        "forRoot",
        options,
      ),
      { logger: false },
    );
    const app = Promise.resolve(made);
    return closing(async () => call(await app, "close"), app);
  },
);

for (const [module, withServer, cells] of [
  ["drizzle-orm/mysql2", withQuietMysql, mysql2],
  ["drizzle-orm/node-postgres", withQuietPg, pg],
] as const) {
  compare(
    `Drizzle: connection, ${module}`,
    withServer,
    cells,
    (options, address) =>
      startDrizzle(module, { connection: inObject(options, address) }),
  );
}
for (const withConnection of [true, false]) {
  compare(
    `Drizzle: a URL ${withConnection ? "as connection" : "alone"}, mysql2`,
    withQuietMysql,
    mysql2,
    (options, address) => {
      const url = urlOf("mysql", address, options);
      return startDrizzle(
        "drizzle-orm/mysql2",
        withConnection ? { connection: url } : url,
      );
    },
  );
}

function startDrizzle(module: string, argument: unknown): OpenClient {
  const db = call(load(module), "drizzle", argument);
  const query = call(db, "execute", "select 1");
  return closing(
    () => undefined,
    // It asks only when somebody waits for the answer.
    call(
      query,
      "then",
      () => undefined,
      () => undefined,
    ),
  );
}

compare(
  "MikroORM 6: connection in driverOptions, mysql2",
  withQuietMysql,
  mysql2,
  (connection, { host, port }) => {
    const orm = call(
      property(load("@mikro-orm/mysql"), "MikroORM"),
      "initSync",
      {
        ...{ dbName: "app", host, port, entities: [] },
        discovery: { warnWhenNoEntities: false },
        driverOptions: { connection, log: silence },
      },
    );
    const db = call(property(orm, "em"), "getConnection");
    const query = call(db, "execute", "select 1");
    return closing(() => call(orm, "close", true), query);
  },
);

compare(
  "Kysely: a pool of mysql2",
  withQuietMysql,
  mysql2,
  (options, address) => {
    const pool = call(load("mysql2"), "createPool", inObject(options, address));
    const kysely = load("kysely");
    const dialect = construct(property(kysely, "MysqlDialect"), { pool });
    const db = construct(property(kysely, "Kysely"), { dialect });
    const query = call(property(kysely, "sql"), "raw", "select 1");
    return closing(() => undefined, call(query, "execute", db));
  },
);

const withRedis = withRedisServer();

for (const [name, before] of [
  ["Queue", ["mail"]],
  ["QueueEvents", ["mail"]],
  ["QueueEventsProducer", ["mail"]],
  ["Worker", ["mail", null]],
  ["FlowProducer", []],
] as const) {
  compare(
    `BullMQ: ${name}`,
    withRedis,
    // Installed beside it.
    ioredis6,
    (options, { host, port }) => {
      const made = construct(property(load("bullmq"), name), ...before, {
        autorun: false,
        connection: { ...options, host, port },
      });
      call(made, "on", "error", () => undefined);
      return closing(() => call(made, "close"), call(made, "waitUntilReady"));
    },
  );
}

compare("Bull: redis", withRedis, ioredis, (options, { host, port }) =>
  startBull({ redis: { ...options, host, port } }),
);
compare("Bull: a URL and redis", withRedis, ioredis, (redis, { host, port }) =>
  startBull(`redis://${host}:${String(port)}`, { redis }),
);
compare(
  "Bull: the query of a URL, whose values stay text",
  withRedis,
  [[{ keepAlive: 10_000 }, off]],
  (options, address) =>
    startBull(
      urlOf("redis", address, options).replace("root@", "").replace("/app", ""),
    ),
);

function startBull(...args: readonly unknown[]): OpenClient {
  const queue = construct(load("bull"), "mail", ...args);
  call(queue, "on", "error", () => undefined);
  return closing(() => call(queue, "close"), call(queue, "isReady"));
}

compare(
  "NestJS: ClientRedis, by Transport.REDIS",
  withRedis,
  ioredis6,
  (options, { host, port }) => {
    const nest = load("@nestjs/microservices");
    const client = call(property(nest, "ClientProxyFactory"), "create", {
      transport: property(property(nest, "Transport"), "REDIS"),
      options: { ...options, host, port },
    });
    return closing(() => call(client, "close"), call(client, "connect"));
  },
);
compare(
  "NestJS: ServerRedis, by NestFactory.createMicroservice()",
  withRedis,
  ioredis6,
  (options, { host, port }) => {
    class AppModule {
      readonly name = "app";
    }
    const made = call(
      property(load("@nestjs/core"), "NestFactory"),
      "createMicroservice",
      AppModule,
      {
        logger: false,
        // What `Transport.REDIS` is in every version.
        transport: 1,
        options: { ...options, host, port },
      },
    );
    const app = Promise.resolve(made);
    return closing(
      async () => call(await app, "close"),
      app.then((service) => call(service, "listen")),
    );
  },
);

compare("Keyv: socket", withRedis, redis, (options, { host, port }) => {
  const KeyvRedis = property(load("@keyv/redis"), "default");
  const store = construct(KeyvRedis, { socket: { ...options, host, port } });
  return closing(
    () => call(store, "disconnect", true),
    call(store, "getClient"),
  );
});
