/** pg's native clients, whose sockets are libpq's own. Its binding is built here, against the headers of this machine. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gte } from "semver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { behindLayer, predict } from "../../src/drivers/model.ts";
import { pg } from "../../src/drivers/pg.ts";
import { call, construct, property } from "../drivers/exports.ts";
import { inWords, observe } from "../drivers/observe.ts";
import { connectedPg } from "../drivers/pg-client.ts";
import { readOptions } from "../drivers/plain-options.ts";
import { type Release, releasesOf } from "../drivers/releases.ts";
import { sqlOptions } from "../drivers/sql-options.ts";
import { realServer } from "./real-server.ts";
import { postgresServer } from "./whereabouts.ts";

const folder = mkdtempSync(join(tmpdir(), "pg-native-"));
const releases = releasesOf(pg);
const withPostgres = await realServer(postgresServer);

beforeAll(async () => {
  const ownPackage = join(folder, "package.json");
  writeFileSync(ownPackage, JSON.stringify({ private: true }));
  const packages = releases.map(
    ({ alias, version }) => `${alias}@npm:pg@${version}`,
  );
  await promisify(execFile)(
    "npm",
    [
      "install",
      "--no-audit",
      "--no-fund",
      "pg-native@3.9.0",
      "typeorm@1.1.1",
      ...packages,
    ],
    { cwd: folder },
  );
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Options that would set the time to the first probe elsewhere. */
const ineffective = [
  {},
  { keepAlive: false, keepalives: 0 },
  { keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
  { keepAlive: true, keepAliveInitialDelay: 10_000, keepalives_idle: 10 },
];

describe.each(releases)("$title", (release) => {
  for (const name of ["new native.Client", "new native.Pool"] as const) {
    for (const options of ineffective) {
      const claim = claimOf(release, name, options);
      it(`${name}(${JSON.stringify(options)}) → ${inWords(claim)}`, () =>
        withPostgres(async (address) => {
          const complete = sqlOptions(options, address, false);
          const open = () => opened[name](nativeOf(release), complete);
          expect(await observe(open, address)).toEqual(claim);
        }));
    }
  }
});

describe.each(releases.filter(({ version }) => gte(version, "8.11.1")))(
  "$title",
  (release) => {
    it("leaves nativeConnectionString to libpq, which counts seconds", () =>
      withPostgres(async (address) => {
        const { host, port, login } = address;
        const nativeConnectionString = `host=${host} port=${port} user=${login?.user ?? ""} dbname=${login?.database ?? ""} keepalives_idle=10`;
        const open = () =>
          opened["new native.Client"](nativeOf(release), {
            nativeConnectionString,
          });
        expect(await observe(open, address)).toEqual({
          state: "on",
          firstProbe: 10_000,
        });
      }));
  },
);

function load(name: string): unknown {
  const exports: unknown = createRequire(join(folder, "package.json"))(name);
  return exports;
}

function nativeOf({ alias }: Release): unknown {
  return property(load(alias), "native");
}

describe("TypeORM beside pg-native", () => {
  it.each(ineffective)("makes native clients: extra: %j", (extra) =>
    withPostgres(async (address) => {
      const { host, port, login } = address;
      const source = construct(property(load("typeorm"), "DataSource"), {
        type: "postgres",
        host,
        port,
        username: login?.user,
        password: login?.password,
        database: login?.database,
        extra,
      });
      const open = async () => {
        await call(source, "initialize");
        return { close: () => void call(source, "destroy") };
      };
      expect(await observe(open, address)).toEqual({
        state: "on",
        firstProbe: "system",
      });
    }),
  );
});

const opened = {
  "new native.Client": (native: unknown, options: object) =>
    connectedPg(construct(property(native, "Client"), options)),
  "new native.Pool": async (native: unknown, options: object) => {
    const pool = construct(property(native, "Pool"), options);
    const client = await call(pool, "connect");
    return {
      close() {
        call(client, "release");
        void call(pool, "end");
      },
    };
  },
};

function claimOf({ era }: Release, name: string, options: object) {
  const factory = era.factories.find((each) => each.name === name);
  const behind = behindLayer(pg, factory?.differs).eras[pg.eras.indexOf(era)];
  if (!factory || !behind) throw new Error(`${name} is in no table`);
  return predict(behind, readOptions(behind, options));
}
