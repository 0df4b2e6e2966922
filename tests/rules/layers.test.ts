/** Packages above the drivers: the rules read the driver's options where the package takes them, and write them there. */
import { describe } from "vitest";
import { languages, type Settings, settings, testRule } from "./tester.ts";

const versions = settings(
  {
    mysql2: "3.24.6",
    ioredis: "5.11.1",
    pg: "8.23.1",
    mariadb: "3.5.4",
    mysql: "2.18.1",
    redis: "4.7.1",
    "@nestjs/microservices": "12.1.1",
  },
  "24.15.0",
);

const drivers = {
  mysql2: { title: "mysql2 3.24.6", option: "keepAliveInitialDelay" },
  ioredis: { title: "ioredis 5.11.1", option: "keepAlive" },
  pg: { title: "pg 8.23.1", option: "keepAliveInitialDelayMillis" },
};

/** Code in which nothing is wrong, or nothing can be seen to be. */
function silent(code: string) {
  return { code, settings: versions };
}

/** Code whose first probe comes too late, and what the fix makes of it. `place` is where the message has it written. */
function late(driver: keyof typeof drivers, code: string, place?: string) {
  const { title, option } = drivers[driver];
  const text = placed(`${option}: 30000`, place);
  const message = `Without \`${option}\`, ${title} sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write \`${text}\`.`;
  return { ...mended(code), settings: versions, errors: [{ message }] };
}

/** Code that leaves keepalive off, and what the fix makes of it. */
function off(driver: string, option: string, code: string, place?: string) {
  const message = `${driver} leaves TCP keepalive off by default: the network drops an idle connection, and nobody notices. Write \`${placed(option, place)}\`.`;
  return { ...mended(code), settings: versions, errors: [{ message }] };
}

/** `f({ a: 1‹, b: 2› })`: what stands in the marks is what the fix adds. */
function mended(code: string) {
  return {
    code: code.replace(/‹[^›]*›/g, ""),
    output: code.replace(/[‹›]/g, ""),
  };
}

const pgOff = (code: string, place?: string) =>
  off("pg 8.23.1", "keepAlive: true", code, place);

/** `place` may lie within others: `"driverOptions: { connection"`. */
function placed(option: string, place: string | undefined): string {
  if (place === undefined) return option;
  const depth = place.split("{").length;
  return `${place}: { ${option}${" }".repeat(depth)}`;
}

describe("knex", () => {
  const knex = (code: string) => `import knex from "knex";\n${code}`;

  testRule("require-initial-delay", {
    valid: [
      knex(
        'knex({ client: "mysql2", connection: { keepAliveInitialDelay: 10_000 } });',
      ),
      knex(
        'knex({ client: "mysql2", connection: "mysql://db/app?keepAliveInitialDelay=10000" });',
      ),
      // Another client, and one that nobody knows.
      knex('knex({ client: "better-sqlite3", connection: {} });'),
      knex("knex({ client: process.env.CLIENT, connection: {} });"),
      knex("knex({ connection: {} });"),
      knex("knex(config);"),
      // What this pool keeps is closed after 30 s.
      knex('knex({ client: "mysql2", connection: {}, pool: { min: 0 } });'),
      knex('knex({ client: "mysql2", connection: {}, pool });'),
      knex(
        'knex({ client: "mysql2", connection: { socketPath: "/run/db" } });',
      ),
      knex('knex({ client: "mysql2", connection: process.env.DB });'),
      // A pool of the caller's.
      knex('knex({ client: "mysql2", connectionPool: pool });'),
    ].map(silent),
    invalid: [
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: { host: "db"‹, keepAliveInitialDelay: 30000› } });',
        ),
        "connection",
      ),
      late(
        "mysql2",
        `import { knex } from "knex";
export default knex({
  client: "mysql2",
  connection: {
    host: "db",‹
    keepAliveInitialDelay: 30000,›
  },
  pool: { min: 1, max: 10 },
});`,
        "connection",
      ),
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: {}, pool: { min: 0, idleTimeoutMillis: 600_000 } });'.replace(
            "{}",
            "{‹ keepAliveInitialDelay: 30000 ›}",
          ),
        ),
        "connection",
      ),
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: "mysql://db/app‹?keepAliveInitialDelay=30000›" });',
        ),
      ),
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: "mysql://db/app?charset=utf8mb4‹&keepAliveInitialDelay=30000›" });',
        ),
      ),
      late(
        "mysql2",
        knex('knex("mysql2://db/app‹?keepAliveInitialDelay=30000›");'),
      ),
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: async () => ({ password: await secret()‹, keepAliveInitialDelay: 30000› }) });',
        ),
        "connection",
      ),
      late(
        "mysql2",
        knex(
          'knex({ client: "mysql2", connection: () => "mysql://db/app‹?keepAliveInitialDelay=30000›" });',
        ),
      ),
      late(
        "pg",
        knex(
          'knex({ client: "pg", connection: "postgres://db/app?keepAlive=true‹&keepAliveInitialDelayMillis=30000›" });',
        ),
      ),
    ],
  });

  testRule("require-keepalive", {
    valid: [
      silent(knex('knex({ client: "pg", connection: {}, pool: { min: 0 } });')),
      silent(
        knex(
          'knex({ client: "pg", connection: { host: "/var/run/postgresql" } });',
        ),
      ),
    ],
    invalid: [
      pgOff(
        knex(
          'knex({ client: "pg", connection: { host: "db"‹, keepAlive: true› } });',
        ),
        "connection",
      ),
      pgOff(
        knex(
          'knex({ client: "pg", connection: "postgres://db/app‹?keepAlive=true›" });',
        ),
      ),
      pgOff(
        knex(
          'knex({ client: "pg", connection: { connectionString: url‹, keepAlive: true› } });',
        ),
        "connection",
      ),
      off(
        "mariadb 3.5.4",
        "keepAliveDelay: 30000",
        knex(
          'knex({ client: "mariadb", connection: { host: "db"‹, keepAliveDelay: 30000› } });',
        ),
        "connection",
      ),
    ],
  });

  testRule("no-ineffective-option", {
    valid: [],
    invalid: [
      {
        code: knex(
          'knex({ client: "mysql", connection: { enableKeepAlive: true } });',
        ),
        settings: versions,
        errors: [
          {
            message:
              "mysql 2.18.1 has no TCP keepalive option: `enableKeepAlive` changes nothing. Use mysql2 in its place.",
          },
        ],
      },
    ],
  });
});

describe("Sequelize", () => {
  const sequelize = (code: string) =>
    `import { Sequelize } from "sequelize";\n${code}`;
  const kept = "pool: { min: 1 }";

  testRule("require-initial-delay", {
    valid: [
      // Its pool closes what is idle for 10 s.
      sequelize('new Sequelize({ dialect: "mysql" });'),
      sequelize('new Sequelize({ dialect: "mysql", pool: { idle: 0 } });'),
      sequelize(
        'new Sequelize({ dialect: "mysql", pool: { max: 5, idle: 60_000 } });',
      ),
      sequelize(`new Sequelize({ dialect: "sqlite", ${kept} });`),
      sequelize(`new Sequelize({ dialect, ${kept} });`),
      sequelize(
        `new Sequelize({ dialect: "mysql", ${kept}, dialectOptions: { keepAliveInitialDelay: 10_000 } });`,
      ),
      sequelize(
        `new Sequelize("mysql://db/app?keepAliveInitialDelay=10000", { ${kept} });`,
      ),
      // The URL may say it.
      sequelize(
        `new Sequelize(process.env.DB, { dialect: "mysql", ${kept} });`,
      ),
      // There the delay is no option.
      sequelize(
        `new Sequelize({ dialect: "postgres", ${kept}, dialectOptions: { keepAlive: true } });`,
      ),
      sequelize(
        `new Sequelize({ dialect: "postgres", ${kept}, dialectOptions: { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } });`,
      ),
    ].map(silent),
    invalid: [
      late(
        "mysql2",
        sequelize(
          `new Sequelize({ dialect: "mysql", ${kept}‹, dialectOptions: { keepAliveInitialDelay: 30000 }› });`,
        ),
        "dialectOptions",
      ),
      late(
        "mysql2",
        sequelize(
          `new Sequelize("app", "root", "", { dialect: "mysql", pool: { idle: 600_000 }, dialectOptions: { ssl: {}‹, keepAliveInitialDelay: 30000› } });`,
        ),
        "dialectOptions",
      ),
      late(
        "mysql2",
        sequelize(
          `new Sequelize("mysql://db/app", { ${kept}‹, dialectOptions: { keepAliveInitialDelay: 30000 }› });`,
        ),
        "dialectOptions",
      ),
    ],
  });

  testRule("require-keepalive", {
    valid: [
      silent(sequelize('new Sequelize("postgres://db/app");')),
      silent(
        sequelize(
          `new Sequelize({ dialect: "postgres", host: "/run/postgresql", ${kept} });`,
        ),
      ),
      silent(
        sequelize(
          `new Sequelize("postgres://db/app?host=/run/postgresql", { ${kept} });`,
        ),
      ),
    ],
    invalid: [
      pgOff(
        sequelize(
          `new Sequelize("postgres://db/app", { ${kept}‹, dialectOptions: { keepAlive: true }› });`,
        ),
        "dialectOptions",
      ),
      off(
        "mariadb 3.5.4",
        "keepAliveDelay: 30000",
        `import Sequelize from "sequelize";\nnew Sequelize.Sequelize({ dialect: "mariadb", ${kept}‹, dialectOptions: { keepAliveDelay: 30000 }› });`,
        "dialectOptions",
      ),
    ],
  });
});

describe("TypeORM", () => {
  const typeorm = (code: string) =>
    `import { DataSource } from "typeorm";\n${code}`;
  const nest = (code: string) =>
    `import { TypeOrmModule } from "@nestjs/typeorm";\n${code}`;

  testRule("require-initial-delay", {
    valid: [
      typeorm('new DataSource({ type: "sqlite", database: "app" });'),
      typeorm("new DataSource({ type: process.env.TYPE });"),
      typeorm('new DataSource({ type: "mysql", socketPath: "/run/db" });'),
      typeorm('new DataSource({ type: "mysql", driver });'),
      typeorm(
        'new DataSource({ type: "mysql", extra: { keepAliveInitialDelay: 10_000 } });',
      ),
      typeorm('new DataSource({ type: "mysql", extra });'),
      nest("TypeOrmModule.forRootAsync({ useClass: Config });"),
    ].map(silent),
    invalid: [
      late(
        "mysql2",
        typeorm(
          'new DataSource({ type: "mysql", host: "db"‹, extra: { keepAliveInitialDelay: 30000 }› });',
        ),
        "extra",
      ),
      late(
        "mysql2",
        typeorm(
          'new DataSource({ type: "mariadb", url: process.env.DB, extra: { connectionLimit: 5‹, keepAliveInitialDelay: 30000› } });',
        ),
        "extra",
      ),
      late(
        "mysql2",
        'import { createConnection } from "typeorm";\ncreateConnection({ type: "mysql"‹, extra: { keepAliveInitialDelay: 30000 }› });',
        "extra",
      ),
      late(
        "mysql2",
        nest(
          'TypeOrmModule.forRoot({ type: "mysql"‹, extra: { keepAliveInitialDelay: 30000 }› });',
        ),
        "extra",
      ),
      late(
        "mysql2",
        nest(
          `TypeOrmModule.forRootAsync({
  inject: [ConfigService],
  useFactory: (config) => ({
    type: "mysql",
    host: config.get("DB_HOST"),‹
    extra: { keepAliveInitialDelay: 30000 },›
  }),
});`,
        ),
        "extra",
      ),
    ],
  });

  testRule("require-keepalive", {
    valid: [
      silent(typeorm('new DataSource({ type: "postgres" });')),
      silent(
        typeorm(
          'new DataSource({ type: "postgres", host: "/run/postgresql", extra: { min: 1 } });',
        ),
      ),
      silent(
        typeorm(
          'new DataSource({ type: "postgres", nativeDriver, extra: { min: 1 } });',
        ),
      ),
    ],
    invalid: [
      pgOff(
        typeorm(
          'new DataSource({ type: "postgres", extra: { idleTimeoutMillis: 0‹, keepAlive: true› } });',
        ),
        "extra",
      ),
      pgOff(
        nest(
          'TypeOrmModule.forRootAsync({ useFactory: () => ({ type: "postgres", extra: { min: 1‹, keepAlive: true› } }) });',
        ),
        "extra",
      ),
    ],
  });
});

describe("TypeORM, which takes pg-native where it is installed", () => {
  const native = settings({ pg: "8.23.1", "pg-native": "3.9.0" });
  const source = (options: string) => ({
    code: `import { DataSource } from "typeorm";\nnew DataSource({ type: "postgres", ${options} });`,
    settings: native,
  });

  testRule("require-keepalive", {
    valid: [source("extra: { min: 1 }")],
    invalid: [],
  });
  testRule("no-disabled-keepalive", {
    valid: [source("extra: { min: 1, keepAlive: false }")],
    invalid: [],
  });
  testRule("require-initial-delay", {
    valid: [
      source("extra: { max: 5 }"),
      source(
        'extra: { min: 1, nativeConnectionString: "host=db keepalives_idle=30" }',
      ),
    ],
    invalid: [
      {
        ...source("extra: { min: 1 }"),
        errors: [
          {
            message:
              'pg 8.23.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. A native client hands no option for it to libpq: with pg 8.11.1 or later, write `nativeConnectionString: "host=… keepalives_idle=30"`, in seconds, or use a client that is not native.',
          },
        ],
      },
    ],
  });
});

describe("Drizzle", () => {
  const onMysql2 = (code: string) =>
    `import { drizzle } from "drizzle-orm/mysql2";\n${code}`;
  const onPg = (code: string) =>
    `import { drizzle } from "drizzle-orm/node-postgres";\n${code}`;

  testRule("require-initial-delay", {
    valid: [
      onMysql2("drizzle(pool);"),
      onMysql2("drizzle(pool, { schema });"),
      onMysql2("drizzle({ client: pool });"),
      onMysql2("drizzle(process.env.DB);"),
      onMysql2("drizzle({ connection: process.env.DB });"),
      onMysql2("drizzle({ connection: { keepAliveInitialDelay: 10_000 } });"),
      onMysql2('drizzle("mysql://db/app?keepAliveInitialDelay=10000");'),
      // Another driver.
      'import { drizzle } from "drizzle-orm/postgres-js";\ndrizzle({ connection: {} });',
    ].map(silent),
    invalid: [
      late(
        "mysql2",
        onMysql2(
          'drizzle({ schema, connection: { host: "db"‹, keepAliveInitialDelay: 30000› } });',
        ),
        "connection",
      ),
      late(
        "mysql2",
        onMysql2(
          'drizzle({ connection: { uri: "mysql://db/app"‹, keepAliveInitialDelay: 30000› } });',
        ),
        "connection",
      ),
      late(
        "mysql2",
        onMysql2(
          'drizzle({ connection: "mysql://db/app‹?keepAliveInitialDelay=30000›" });',
        ),
      ),
      late(
        "mysql2",
        onMysql2('drizzle("mysql://db/app‹?keepAliveInitialDelay=30000›");'),
      ),
      late(
        "mysql2",
        onMysql2(
          'drizzle("mysql://db/app‹?keepAliveInitialDelay=30000›", { schema });',
        ),
      ),
      // The pool's own call.
      late(
        "mysql2",
        onMysql2(
          'import { createPool } from "mysql2/promise";\ndrizzle(createPool({ host: "db"‹, keepAliveInitialDelay: 30000› }));',
        ),
      ),
    ],
  });

  testRule("require-keepalive", {
    valid: [
      onPg("drizzle(pool);"),
      onPg("drizzle(process.env.DB);"),
      onPg('drizzle("postgres://db/app");'),
      onPg("drizzle({ connection: {} });"),
    ].map(silent),
    invalid: [
      pgOff(
        onPg(
          "drizzle({ connection: { connectionString: url, min: 1‹, keepAlive: true› } });",
        ),
        "connection",
      ),
    ],
  });
});

describe("MikroORM", () => {
  const import_ = (name: string, code: string) =>
    `import { defineConfig, MikroORM } from "@mikro-orm/${name}";\n${code}`;
  const onMysql = (code: string) => import_("mysql", code);
  const onPg = (code: string) => import_("postgresql", code);
  const byDriver = (code: string) =>
    `import { MikroORM } from "@mikro-orm/core";\nimport { MariaDbDriver } from "@mikro-orm/mariadb";\nimport { MySqlDriver } from "@mikro-orm/mysql";\nimport { MikroOrmModule } from "@mikro-orm/nestjs";\n${code}`;
  /** The same with a version of MikroORM. */
  const on = <Case extends { settings: Settings }>(
    version: string,
    { settings, ...given }: Case,
  ) => ({
    ...given,
    settings: {
      keepalive: {
        ...settings.keepalive,
        versions: {
          ...settings.keepalive.versions,
          "@mikro-orm/core": version,
        },
      },
    },
  });
  const inKnex = "driverOptions: { connection";
  const late6 = (code: string) => on("6.6.16", late("mysql2", code, inKnex));
  const late7 = (code: string) =>
    on("7.2.1", late("mysql2", code, "driverOptions"));

  testRule("require-initial-delay", {
    valid: [
      ...[
        onMysql(
          "MikroORM.init({ driverOptions: { connection: { keepAliveInitialDelay: 10_000 } } });",
        ),
        onMysql("MikroORM.init({ pool: { min: 0 } });"),
        onMysql("MikroORM.init({ driverOptions: { pool: { min: 0 } } });"),
        onMysql("MikroORM.init({ driverOptions });"),
        onMysql("MikroORM.init();"),
        onMysql("MikroORM.init(config);"),
        byDriver("MikroORM.init({ driver });"),
        byDriver("MikroORM.init({});"),
        // By the driver named mariadb, whose pool knex does not use.
        import_(
          "mariadb",
          "MikroORM.init({ driverOptions: { connection: { keepAliveDelay: 10_000 } } });",
        ),
      ].map((code) => on("6.6.16", silent(code))),
      ...[
        onMysql(
          "MikroORM.init({ driverOptions: { keepAliveInitialDelay: 10_000 } });",
        ),
        onMysql(
          "MikroORM.init({ driverOptions: new MysqlDialect({ pool }) });",
        ),
        onMysql("MikroORM.init({ driverOptions: () => kysely });"),
        onMysql("MikroORM.init({ pool: { idleTimeoutMillis: 10_000 } });"),
        onMysql('MikroORM.init({ driverOptions: { socketPath: "/run/db" } });'),
      ].map((code) => on("7.2.1", silent(code))),
      // One or the other.
      silent(onMysql("MikroORM.init({ driverOptions: {} });")),
      on(">=6", silent(onMysql("MikroORM.init({ driverOptions: {} });"))),
    ],
    invalid: [
      late6(
        onMysql(
          'export default defineConfig({ dbName: "app"‹, driverOptions: { connection: { keepAliveInitialDelay: 30000 } }› });',
        ),
      ),
      late6(
        byDriver(
          "MikroOrmModule.forRoot({ driver: MySqlDriver, driverOptions: { connection: { ssl: {}‹, keepAliveInitialDelay: 30000› } } });",
        ),
      ),
      late7(
        onMysql(
          'MikroORM.init({ dbName: "app"‹, driverOptions: { keepAliveInitialDelay: 30000 }› });',
        ),
      ),
      late7(
        onMysql(
          "new MikroORM({ driverOptions: () => ({ ssl: {}‹, keepAliveInitialDelay: 30000› }) });",
        ),
      ),
      late7(
        import_(
          "mariadb",
          "MikroORM.init({ driverOptions: {‹ keepAliveInitialDelay: 30000 ›}, pool: { min: 2, idleTimeoutMillis: 10_000 } });",
        ),
      ),
      late7(
        byDriver(
          "MikroOrmModule.forRootAsync({ useFactory: () => ({ driver: MySqlDriver, driverOptions: {‹ keepAliveInitialDelay: 30000 ›} }) });",
        ),
      ),
      late7(
        byDriver(
          "MikroORM.init({ driver: MariaDbDriver, driverOptions: {‹ keepAliveInitialDelay: 30000 ›} });",
        ),
      ),
    ],
  });

  testRule("require-keepalive", {
    valid: [
      ...[
        onPg("MikroORM.init({});"),
        onPg("MikroORM.init({ pool: { idleTimeoutMillis: 60_000 } });"),
        onPg('MikroORM.init({ host: "/run/postgresql", pool: { min: 1 } });'),
      ].map((code) => on("7.2.1", silent(code))),
      on("6.6.16", silent(onPg("MikroORM.init({ pool: { min: 0 } });"))),
    ],
    invalid: [
      on(
        "7.2.1",
        pgOff(
          onPg(
            "MikroORM.init({ pool: { min: 1 }, driverOptions: {‹ keepAlive: true ›} });",
          ),
          "driverOptions",
        ),
      ),
      on(
        "7.2.1",
        pgOff(
          onPg(
            "MikroORM.init({ pool: { idleTimeoutMillis: 60_000 }, driverOptions: { idleTimeoutMillis: 0‹, keepAlive: true› } });",
          ),
          "driverOptions",
        ),
      ),
      on(
        "6.6.16",
        pgOff(
          onPg(
            "MikroORM.init({ driverOptions: { connection: {‹ keepAlive: true ›} } });",
          ),
          inKnex,
        ),
      ),
      on(
        "6.6.16",
        off(
          "mariadb 3.5.4",
          "keepAliveDelay: 30000",
          import_(
            "mariadb",
            "MikroORM.init({ driverOptions: { connection: {‹ keepAliveDelay: 30000 ›} } });",
          ),
          inKnex,
        ),
      ),
    ],
  });
});

describe("BullMQ", () => {
  const bullmq = (code: string) =>
    `import { FlowProducer, Queue, QueueEvents, Worker } from "bullmq";\n${code}`;

  testRule("require-initial-delay", {
    valid: [
      bullmq('new Queue("mail", { connection: { keepAlive: 10_000 } });'),
      bullmq('new Queue("mail", { connection });'),
      bullmq('new Queue("mail", { connection: connect() });'),
      bullmq('new Queue("mail", { connection: new Client() });'),
      bullmq('new Queue("mail", { connection: { path: "/run/redis" } });'),
      bullmq('new Queue("mail");'),
      // They ask for jobs every 5 s, for events every 10 s.
      bullmq('new Worker("mail", send, { connection: {} });'),
      bullmq('new Worker("mail", send, { connection: {}, drainDelay: 180 });'),
      bullmq('new Worker("mail", send, { connection: {}, drainDelay });'),
      bullmq('new QueueEvents("mail", { connection: {} });'),
    ].map(silent),
    invalid: [
      late(
        "ioredis",
        bullmq(
          'new Queue("mail", { connection: { host: "cache"‹, keepAlive: 30000› } });',
        ),
        "connection",
      ),
      late(
        "ioredis",
        bullmq(
          'new Worker("mail", send, { drainDelay: 181, connection: { host: "cache"‹, keepAlive: 30000› } });',
        ),
        "connection",
      ),
      late(
        "ioredis",
        bullmq(
          'new QueueEvents("mail", { blockingTimeout: 300_000, connection: { port: 6380‹, keepAlive: 30000› } });',
        ),
        "connection",
      ),
      late(
        "ioredis",
        bullmq("new FlowProducer({ connection: {‹ keepAlive: 30000 ›} });"),
        "connection",
      ),
      // The client's own call.
      late(
        "ioredis",
        bullmq(
          'import { Redis } from "ioredis";\nnew Queue("mail", { connection: new Redis({ host: "cache"‹, keepAlive: 30000› }) });',
        ),
      ),
    ],
  });

  // Each call for itself: a constant may have readers that are no clients.
  const { errors, ...shared } = late(
    "ioredis",
    bullmq('const connection = { host: "cache" };'),
    "connection",
  );
  const head = shared.output;
  testRule("require-initial-delay", {
    valid: [],
    invalid: [
      {
        ...shared,
        code: `${head}\nnew Queue("mail", { connection });\nnew FlowProducer({ connection });`,
        output: `${head}\nnew Queue("mail", { connection: { ...connection, keepAlive: 30000 } });\nnew FlowProducer({ connection: { ...connection, keepAlive: 30000 } });`,
        errors: [...errors, ...errors],
      },
    ],
  });
});

describe("Bull", () => {
  const bull = (code: string) => `const Queue = require("bull");\n${code}`;

  testRule(
    "require-initial-delay",
    {
      valid: [
        bull('new Queue("mail", { redis: { keepAlive: 10_000 } });'),
        bull('new Queue("mail", { createClient, redis: {} });'),
        bull('new Queue("mail", process.env.REDIS);'),
      ].map(silent),
      invalid: [
        late(
          "ioredis",
          bull(
            'new Queue("mail", { redis: { host: "cache"‹, keepAlive: 30000› } });',
          ),
          "redis",
        ),
        late(
          "ioredis",
          bull(
            'Queue("mail", "redis://cache"‹, { redis: { keepAlive: 30000 } }›);',
          ),
          "redis",
        ),
        late(
          "ioredis",
          bull(
            'Queue("mail", process.env.REDIS, { redis: { db: 1‹, keepAlive: 30000› } });',
          ),
          "redis",
        ),
      ],
    },
    languages.commonjs,
  );

  // Text in a URL would turn keepalive off.
  const inUrl = late(
    "ioredis",
    bull('Queue("mail", { redis: "redis://cache" });'),
  );
  testRule(
    "require-initial-delay",
    { valid: [], invalid: [{ ...inUrl, output: null }] },
    languages.commonjs,
  );
});

describe("NestJS microservices", () => {
  const nest = (code: string) =>
    `import { NestFactory } from "@nestjs/core";\nimport { Client, ClientProxyFactory, ClientRedis, ClientsModule, Transport } from "@nestjs/microservices";\n${code}`;
  const inOptions = (code: string) => late("ioredis", nest(code), "options");

  testRule(
    "require-initial-delay",
    {
      valid: [
        nest(
          "NestFactory.createMicroservice(AppModule, { transport: Transport.REDIS, options: { keepAlive: 10_000 } });",
        ),
        // Other transports, and one that is not known.
        nest(
          "NestFactory.createMicroservice(AppModule, { transport: Transport.TCP, options: {} });",
        ),
        nest("NestFactory.createMicroservice(AppModule, { options: {} });"),
        nest(
          "NestFactory.createMicroservice(AppModule, { transport, options: {} });",
        ),
        nest(
          "NestFactory.createMicroservice(AppModule, { strategy, transport: Transport.REDIS });",
        ),
        nest("ClientsModule.register(clients);"),
        nest("ClientsModule.register([...clients, client]);"),
        nest(
          "ClientsModule.register([{ customClass: Client, transport: Transport.REDIS }]);",
        ),
        nest("ClientsModule.registerAsync([{ useClass: Config }]);"),
        // Of the same name.
        'import { ClientsModule } from "@nestjs/microservices";\nimport { Transport } from "winston";\nClientsModule.register([{ transport: Transport.REDIS }]);',
        nest(
          'new ClientRedis({ path: "/run/redis" });\nNestFactory.create(AppModule).then((app) => app.listen(80));',
        ),
      ].map(silent),
      invalid: [
        inOptions(
          'NestFactory.createMicroservice<MicroserviceOptions>(AppModule, { transport: Transport.REDIS, options: { host: "cache"‹, keepAlive: 30000› } });',
        ),
        inOptions(
          "NestFactory.createMicroservice(AppModule, { transport: Transport.REDIS‹, options: { keepAlive: 30000 }› });",
        ),
        inOptions(
          `NestFactory.createMicroservice(AppModule, {
  inject: [ConfigService],
  useFactory: (config: ConfigService) => ({
    transport: Transport.REDIS,
    options: { host: config.get("REDIS_HOST")‹, keepAlive: 30000› },
  }),
});`,
        ),
        inOptions(
          'const app = await NestFactory.create<NestExpressApplication>(AppModule);\napp.connectMicroservice<MicroserviceOptions>({ transport: Transport["REDIS"], options: {‹ keepAlive: 30000 ›} }, { inheritAppConfig: true });',
        ),
        inOptions(
          'ClientsModule.register([{ name: "MAIL", transport: Transport.REDIS, options: { host: "cache"‹, keepAlive: 30000› } }, { name: "TCP", transport: Transport.TCP, options: {} }]);',
        ),
        inOptions(
          "ClientsModule.register({ isGlobal: true, clients: [{ transport: Transport.REDIS, options: { port: 6380‹, keepAlive: 30000› } }] });",
        ),
        inOptions(
          'ClientsModule.registerAsync([{ name: "MAIL", inject: [ConfigService], useFactory: async (config: ConfigService) => ({ transport: Transport.REDIS, options: { host: config.get("HOST")‹, keepAlive: 30000› } }) }]);',
        ),
        inOptions(
          "const { REDIS } = Transport;\nClientProxyFactory.create({ transport: REDIS, options: {‹ keepAlive: 30000 ›} });",
        ),
        inOptions(
          "class Mail { @Client({ transport: Transport.REDIS, options: { port: 6380‹, keepAlive: 30000› } }) client: ClientProxy; }",
        ),
        late(
          "ioredis",
          nest('new ClientRedis({ host: "cache"‹, keepAlive: 30000› });'),
        ),
      ],
    },
    languages.typescript,
  );

  const code = nest(
    "ClientProxyFactory.create({ transport: Transport.REDIS, options: {} });",
  );
  testRule(
    "require-initial-delay",
    {
      valid: [
        // Before 9.0.0 it was redis.
        {
          code,
          settings: settings({
            ioredis: "5.11.1",
            "@nestjs/microservices": "8.4.7",
          }),
        },
        { code, settings: settings({ ioredis: "5.11.1" }) },
      ],
      invalid: [],
    },
    languages.typescript,
  );
});

describe("Keyv", () => {
  const keyv = (code: string) =>
    `import KeyvRedis, { createKeyv } from "@keyv/redis";\n${code}`;
  const message =
    "This turns TCP keepalive off in redis 4.7.1: the network drops an idle connection, and nobody notices. Write `socket: { keepAlive: 30000 }`.";

  testRule("no-disabled-keepalive", {
    valid: [
      keyv("new KeyvRedis(client);"),
      keyv('new KeyvRedis("redis://cache");'),
      keyv("createKeyv({ rootNodes: [], socket: { keepAlive: false } });"),
    ].map(silent),
    invalid: [
      {
        code: keyv("new KeyvRedis({ socket: { keepAlive: false } });"),
        output: keyv("new KeyvRedis({ socket: { keepAlive: 30000 } });"),
        settings: versions,
        errors: [{ message }],
      },
    ],
  });
});

describe("packages that take a client", () => {
  const code = (driver: string, client: string) => `${driver}\n${client}`;

  testRule("require-initial-delay", {
    valid: [
      'import { RedisStore } from "connect-redis";\nnew RedisStore({ client });',
      'import { RedisStore } from "rate-limit-redis";\nnew RedisStore({ sendCommand });',
    ].map(silent),
    invalid: [
      late(
        "mysql2",
        code(
          'import { createPool } from "mysql2";\nimport { Kysely, MysqlDialect } from "kysely";',
          "new Kysely({ dialect: new MysqlDialect({ pool: createPool({ host‹, keepAliveInitialDelay: 30000› }) }) });",
        ),
      ),
      {
        code: code(
          'import { createClient } from "redis";\nimport { RedisStore } from "connect-redis";',
          "new RedisStore({ client: createClient({ socket: { keepAlive: true } }) });",
        ),
        output: code(
          'import { createClient } from "redis";\nimport { RedisStore } from "connect-redis";',
          "new RedisStore({ client: createClient({ socket: { keepAlive: 30000 } }) });",
        ),
        settings: versions,
        errors: [
          {
            message: `With this, redis 4.7.1 sends its first TCP keepalive probe after 2 hours: by then the network has dropped the idle connection. Write \`socket: { keepAlive: 30000 }\`.`,
          },
        ],
      },
    ],
  });
});
