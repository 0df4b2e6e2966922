/** Every way to make a client that the tables list: each export, in each of its argument lists. */
import { describe, expect, it } from "vitest";
import { allRules, reportsOf } from "./reports.ts";

/** Calls of one package, each of which makes a client that the network may lose. */
interface Calls {
  /** What is imported, and the versions. */
  readonly head: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
}

function report(title: string, { head, versions, calls }: Calls): void {
  describe(title, () => {
    it.each(calls)("%s", (call) => {
      expect(reportsOf(`${head}\n${call};`, allRules(versions))).not.toEqual(
        [],
      );
    });
  });
}

function stayOut(title: string, { head, versions, calls }: Calls): void {
  describe(title, () => {
    it.each(calls)("not %s", (call) => {
      expect(reportsOf(`${head}\n${call};`, allRules(versions))).toEqual([]);
    });
  });
}

/** Each function with each list of arguments: `"new Pool"`, `"{}"`. */
function each(
  names: readonly string[],
  lists: readonly string[],
): readonly string[] {
  return names.flatMap((name) => lists.map((list) => `${name}(${list})`));
}

/** A name that no driver knows, where its options are read. */
const inObject = "{ tcpKeepAlive: true }";
const inUrl = '"mysql://db/app?tcpKeepAlive=true"';

describe("mysql2", () => {
  const versions = { mysql2: "3.24.6" };
  const cluster = [inObject, `"db", ${inObject}`, `"db", ${inUrl}`];
  for (const module of ["mysql2", "mysql2/promise"]) {
    report(module, {
      head: `import mysql from "${module}";`,
      versions,
      calls: [
        ...each(
          ["mysql.createConnection", "mysql.createPool"],
          [inObject, inUrl],
        ),
        ...each(["mysql.createPoolCluster().add"], cluster),
      ],
    });
  }
  report("mysql2 alone", {
    head: 'import mysql from "mysql2";',
    versions,
    calls: [
      ...each(
        [
          "mysql.connect",
          "mysql.createConnectionPromise",
          "mysql.createPoolPromise",
        ],
        [inObject, inUrl],
      ),
      ...each(["mysql.createPoolClusterPromise().add"], cluster),
    ],
  });
  stayOut("mysql2/promise", {
    head: 'import mysql from "mysql2/promise";',
    versions,
    calls: each(["mysql.connect", "mysql.createPoolPromise"], [inObject]),
  });
});

describe("mysql", () => {
  report("mysql", {
    head: 'import mysql from "mysql";',
    versions: { mysql: "2.18.1" },
    calls: [
      ...each(["mysql.createConnection", "mysql.createPool"], [inObject]),
      ...each(
        ["mysql.createPoolCluster().add"],
        [inObject, `"db", ${inObject}`],
      ),
    ],
  });
});

describe("mariadb", () => {
  for (const module of ["mariadb", "mariadb/callback", "mariadb/promise"]) {
    report(module, {
      head: `import mariadb from "${module}";`,
      versions: { mariadb: "2.5.0" },
      calls: [
        ...each(["mariadb.createConnection"], ["{}", '"mariadb://db"']),
        ...each(["mariadb.createPool"], [inObject, inUrl]),
        ...each(
          ["mariadb.createPoolCluster().add"],
          [`"db", ${inObject}`, `"db", ${inUrl}`],
        ),
      ],
    });
  }
});

describe("pg", () => {
  report("pg", {
    head: 'import pg from "pg"; import Pool from "pg-pool";',
    versions: { pg: "8.23.1" },
    calls: [
      ...each(
        ["new pg.Client", "new pg.native.Client"],
        ["", "{}", '"postgres://db/app"'],
      ),
      ...each(
        ["new pg.Pool", "new pg.native.Pool", "new Pool"],
        ["{ min: 1 }"],
      ),
    ],
  });
});

const ofIoredis = [
  "",
  "{}",
  "6379",
  "6379, {}",
  '6379, "cache"',
  '6379, "cache", {}',
  '"redis://cache"',
  '"redis://cache", {}',
];

for (const [module, version, classes] of [
  ["ioredis", "5.11.1", ["Redis"]],
  ["iovalkey", "0.4.0", ["Redis", "Valkey"]],
] as const) {
  describe(module, () => {
    report("clients", {
      head: `import Default, { createClient, ${classes.join(", ")} } from "${module}";`,
      versions: { [module]: version },
      calls: each(
        [
          "new Default",
          "createClient",
          ...classes.flatMap((name) => [`new ${name}`, `${name}.createClient`]),
        ],
        ofIoredis,
      ),
    });
    report("clusters", {
      head: `import { Cluster, ${classes.join(", ")} } from "${module}";`,
      versions: { [module]: version },
      calls: each(
        ["new Cluster", ...classes.map((name) => `new ${name}.Cluster`)],
        ["nodes", "nodes, {}", "nodes, { redisOptions: {} }"],
      ),
    });
  });
}

describe("redis", () => {
  report("before 0.12", {
    head: 'import redis from "redis";',
    versions: { redis: "0.11.0" },
    calls: each(["redis.createClient"], [`6379, "cache", ${inObject}`]),
  });
  report("up to 3", {
    head: 'import redis from "redis";',
    versions: { redis: "3.1.2" },
    calls: each(
      ["redis.createClient"],
      [
        "{}",
        '"redis://cache"',
        '"redis://cache", {}',
        "6379",
        "6379, {}",
        '6379, "cache"',
        '6379, "cache", {}',
      ],
    ),
  });
  for (const module of ["redis", "@redis/client", "@node-redis/client"]) {
    report(module, {
      head: `import redis from "${module}";`,
      versions: { [module]: module === "redis" ? "4.0.6" : "1.0.6" },
      calls: [
        ...each(["redis.createClient"], [inObject]),
        ...each(
          ["redis.createCluster"],
          [`{ defaults: ${inObject} }`, `{ rootNodes: [${inObject}] }`],
        ),
      ],
    });
  }
  for (const module of ["redis", "@redis/client"]) {
    report(module, {
      head: `import redis from "${module}";`,
      versions: { [module]: "5.0.0" },
      calls: [
        ...each(
          ["redis.createClientPool"],
          [inObject, `${inObject}, { minimum: 1 }`],
        ),
        ...each(
          ["redis.createSentinel"],
          [
            `{ nodeClientOptions: ${inObject} }`,
            `{ sentinelClientOptions: ${inObject} }`,
          ],
        ),
      ],
    });
  }
  stayOut("before 5", {
    head: 'import redis from "redis";',
    versions: { redis: "4.7.1" },
    calls: each(["redis.createClientPool"], [inObject]),
  });
});

/** The drivers beneath the layers. */
const beneath = {
  mysql2: "3.24.6",
  mysql: "2.18.1",
  mariadb: "3.5.4",
  pg: "8.23.1",
  ioredis: "5.11.1",
};

describe("knex", () => {
  for (const name of ["knex", "{ knex }"]) {
    report(name, {
      head: `import ${name} from "knex";`,
      versions: beneath,
      calls: [
        ...["mysql2", "mysql", "mariadb"].map(
          (client) =>
            `knex({ client: "${client}", connection: { tcpKeepAlive: true } })`,
        ),
        ...["pg", "postgres", "postgresql", "cockroachdb", "redshift"].map(
          (client) => `knex({ client: "${client}", connection: {} })`,
        ),
        'knex("mysql2://db/app")',
        'knex("pg://db/app")',
      ],
    });
  }
});

describe("Sequelize", () => {
  for (const name of ["Sequelize", "{ Sequelize }"]) {
    report(name, {
      head: `import ${name} from "sequelize";`,
      versions: beneath,
      calls: [
        ...["mysql", "mariadb", "postgres", "postgresql"].map(
          (dialect) =>
            `new Sequelize({ dialect: "${dialect}", pool: { min: 1 } })`,
        ),
        ...each(
          ["new Sequelize"],
          [
            '"mysql://db/app?tcpKeepAlive=true"',
            '"mysql://db/app", { pool: { min: 1 } }',
            '"app", "root", "", { dialect: "mysql", pool: { min: 1 } }',
          ],
        ),
      ],
    });
  }
});

describe("TypeORM", () => {
  const lists = ["mysql", "mariadb", "postgres", "cockroachdb"].map(
    (type) => `{ type: "${type}", extra: { min: 1 } }`,
  );
  report("typeorm", {
    head: 'import { createConnection, DataSource } from "typeorm";',
    versions: beneath,
    calls: each(["new DataSource", "createConnection"], lists),
  });
  report("@nestjs/typeorm", {
    head: 'import { TypeOrmModule } from "@nestjs/typeorm";',
    versions: beneath,
    calls: [
      ...each(["TypeOrmModule.forRoot"], lists),
      ...each(
        ["TypeOrmModule.forRootAsync"],
        lists.map((list) => `{ useFactory: () => (${list}) }`),
      ),
    ],
  });
});

describe("Drizzle", () => {
  report("mysql2", {
    head: 'import { drizzle } from "drizzle-orm/mysql2";',
    versions: beneath,
    calls: each(
      ["drizzle"],
      [
        "{ connection: {} }",
        "{ connection: {} }, {}",
        '"mysql://db/app"',
        '"mysql://db/app", {}',
      ],
    ),
  });
  report("node-postgres", {
    head: 'import { drizzle } from "drizzle-orm/node-postgres";',
    versions: beneath,
    calls: each(
      ["drizzle"],
      ["{ connection: { min: 1 } }", "{ connection: { min: 1 } }, {}"],
    ),
  });
});

describe("MikroORM", () => {
  const names = [
    "MikroORM.init",
    "MikroORM.initSync",
    "new MikroORM",
    "defineConfig",
  ];
  for (const [module, driver] of [
    ["mysql", "MySqlDriver"],
    ["mariadb", "MariaDbDriver"],
    ["postgresql", "PostgreSqlDriver"],
  ] as const) {
    for (const version of ["6.6.16", "7.2.1"]) {
      const versions = { ...beneath, "@mikro-orm/core": version };
      const options = "pool: { min: 1 }";
      report(`@mikro-orm/${module} ${version}`, {
        head: `import { defineConfig, MikroORM } from "@mikro-orm/${module}";`,
        versions,
        calls: each(names, [`{ ${options} }`]),
      });
      report(`@mikro-orm/core ${version} with ${driver}`, {
        head: `import { defineConfig, MikroORM } from "@mikro-orm/core"; import { MikroOrmModule } from "@mikro-orm/nestjs"; import { ${driver} } from "@mikro-orm/${module}";`,
        versions,
        calls: [
          ...each(
            [...names, "MikroOrmModule.forRoot"],
            [`{ driver: ${driver}, ${options} }`],
          ),
          `MikroOrmModule.forRootAsync({ useFactory: () => ({ driver: ${driver}, ${options} }) })`,
        ],
      });
    }
  }
});

describe("the queues", () => {
  report("BullMQ", {
    head: 'import { FlowProducer, Queue, QueueEvents, QueueEventsProducer, Worker } from "bullmq";',
    versions: beneath,
    calls: [
      ...each(
        ["new Queue", "new QueueEventsProducer"],
        ['"mail", { connection: {} }'],
      ),
      'new QueueEvents("mail", { connection: {}, blockingTimeout: 600_000 })',
      'new Worker("mail", send, { connection: {}, drainDelay: 600 })',
      "new FlowProducer({ connection: {} })",
    ],
  });
  report("Bull", {
    head: 'import Queue from "bull";',
    versions: beneath,
    calls: each(
      ["Queue", "new Queue"],
      [
        '"mail", { redis: {} }',
        '"mail", "redis://cache"',
        '"mail", "redis://cache", { redis: {} }',
      ],
    ),
  });
});

describe("NestJS", () => {
  const redis = "{ transport: Transport.REDIS, options: {} }";
  report("@nestjs/core and @nestjs/microservices", {
    head: 'import { NestFactory } from "@nestjs/core"; import { Client, ClientProxyFactory, ClientRedis, ClientsModule, ServerRedis, Transport } from "@nestjs/microservices"; const app = await NestFactory.create(AppModule);',
    versions: { ...beneath, "@nestjs/microservices": "12.1.1" },
    calls: [
      ...each(
        ["NestFactory.createMicroservice"],
        [`AppModule, ${redis}`, `AppModule, { useFactory: () => (${redis}) }`],
      ),
      ...each(
        ["app.connectMicroservice"],
        [redis, `${redis}, { inheritAppConfig: true }`],
      ),
      ...each(
        ["ClientsModule.register"],
        [`[${redis}]`, `{ clients: [${redis}] }`],
      ),
      ...each(
        ["ClientsModule.registerAsync"],
        [
          `[{ useFactory: () => (${redis}) }]`,
          `{ clients: [{ useFactory: () => (${redis}) }] }`,
        ],
      ),
      ...each(["ClientProxyFactory.create", "Client"], [redis]),
      ...each(["new ClientRedis", "new ServerRedis"], ["{}"]),
    ],
  });
});

describe("Keyv", () => {
  report("@keyv/redis", {
    head: 'import KeyvRedis, { createKeyv, createKeyvNonBlocking } from "@keyv/redis";',
    versions: { redis: "6.3.1" },
    calls: each(
      ["new KeyvRedis", "createKeyv", "createKeyvNonBlocking"],
      [inObject, `${inObject}, {}`, '"rediss://cache"', '"rediss://cache", {}'],
    ),
  });
});

/** Options that put something of the caller's own in the place of the driver's client. */
describe("what may make another client", () => {
  stayOut("knex", {
    head: 'import knex from "knex";',
    versions: beneath,
    calls: ['knex({ client: "pg", connection: {}, connectionPool: pool })'],
  });
  stayOut("Sequelize", {
    head: 'import { Sequelize } from "sequelize";',
    versions: beneath,
    calls: ["dialectModule", "dialectModulePath", "native"].map(
      (name) =>
        `new Sequelize({ dialect: "postgres", pool: { min: 1 }, ${name}: true })`,
    ),
  });
  stayOut("TypeORM", {
    head: 'import { DataSource } from "typeorm";',
    versions: beneath,
    calls: ["driver", "nativeDriver"].map(
      (name) => `new DataSource({ type: "mysql", ${name}: true })`,
    ),
  });
  stayOut("Drizzle", {
    head: 'import { drizzle } from "drizzle-orm/mysql2";',
    versions: beneath,
    calls: ["drizzle({ client, connection: {} })"],
  });
  stayOut("MikroORM", {
    head: 'import { MikroORM } from "@mikro-orm/mysql";',
    versions: { ...beneath, "@mikro-orm/core": "6.6.16" },
    calls: ["pool", "context"].map(
      (name) => `MikroORM.init({ driverOptions: { ${name}: {} } })`,
    ),
  });
  for (const version of ["6.6.16", "7.2.1"]) {
    stayOut(`MikroORM ${version} by its driver`, {
      head: 'import { MikroORM } from "@mikro-orm/core"; import { SqliteDriver } from "@mikro-orm/sqlite";',
      versions: { ...beneath, "@mikro-orm/core": version },
      calls: ["MikroORM.init({ driver: SqliteDriver, pool: { min: 1 } })"],
    });
  }
  stayOut("Bull", {
    head: 'import Queue from "bull";',
    versions: beneath,
    calls: ['new Queue("mail", { createClient, redis: {} })'],
  });
  stayOut("NestJS", {
    head: 'import { ClientProxyFactory, Transport } from "@nestjs/microservices";',
    versions: { ...beneath, "@nestjs/microservices": "12.1.1" },
    calls: ["customClass", "strategy"].map(
      (name) =>
        `ClientProxyFactory.create({ ${name}, transport: Transport.REDIS, options: {} })`,
    ),
  });
  stayOut("Keyv", {
    head: 'import KeyvRedis from "@keyv/redis";',
    versions: { redis: "6.3.1" },
    calls: ["rootNodes: []", "sentinelRootNodes: []", "connect"].map(
      (option) => `new KeyvRedis({ tcpKeepAlive: true, ${option} })`,
    ),
  });
  stayOut("pg.native", {
    head: 'import pg from "pg";',
    versions: beneath,
    calls: ["Client", "Pool"].map(
      (name) => `new pg.native.${name}({ min: 1, nativeConnectionString })`,
    ),
  });
});
