import { knexMysql } from "./layers/knex.ts";
import type { Driver, Factory } from "./model.ts";
import { never } from "./values.ts";

const modules = ["mysql"];
const optionsOrUrl = [["options"], ["url"]] as const;

const factories: readonly Factory[] = [
  { modules, name: "createConnection", signatures: optionsOrUrl },
  { modules, name: "createPool", signatures: optionsOrUrl },
  {
    modules,
    name: "createPoolCluster().add",
    signatures: [["options"], ["any", "options"], ["any", "url"]],
  },
];

/** The old driver never calls `setKeepAlive`: lib/Connection.js of mysql 2.18.1. */
export const mysql: Driver = {
  name: "mysql",
  packages: ["mysql"],
  successor: "mysql2",
  eras: [
    {
      since: { mysql: "2.0.0" },
      factories,
      layers: knexMysql,
      withoutTcp: [["socketPath"]],
      holders: [[]],
      keepAlive: { whenMissing: "off", turnsOff: never, turnOnWith: true },
      initialDelay: {
        whenMissing: "system",
        belowOneSecond: "system",
        countsAsMissing: never,
      },
    },
  ],
};
