/**
 * https://docs.nestjs.com/microservices/redis; @nestjs/microservices 12.1.1, client/client-redis.js and
 * server/server-redis.js: two clients of ioredis with `options`. Before 9.0.0 they were of redis.
 */
import type { Factory } from "../model.ts";

const releases = { package: "@nestjs/microservices", range: ">=9" };

/** enums/transport.enum.js: the same number in all versions. */
const redis = {
  modules: ["@nestjs/microservices"],
  name: "Transport.REDIS",
  value: 1,
} as const;

/** Takes the options of a transport, and which one it is beside them. */
const transport = {
  releases,
  places: [{ path: ["options"] }],
  when: { path: ["transport"], values: [redis] },
  // A transport of the caller's own.
  unless: [["customClass"], ["strategy"]],
} as const;

/** What is async has a function for its options. */
const orReturned = [[], ["useFactory"]];
const eachClient = [["[]"], ["clients", "[]"]];

export const nest: readonly Factory[] = [
  {
    ...transport,
    modules: ["@nestjs/core"],
    name: "NestFactory.createMicroservice",
    signatures: [["any", "options"]],
    within: orReturned,
  },
  {
    ...transport,
    modules: ["@nestjs/core"],
    name: "NestFactory.create().connectMicroservice",
    signatures: [["options"], ["options", "any"]],
    within: orReturned,
  },
  {
    ...transport,
    modules: ["@nestjs/microservices"],
    name: "ClientsModule.register",
    signatures: [["list"], ["options"]],
    within: eachClient,
  },
  {
    ...transport,
    modules: ["@nestjs/microservices"],
    name: "ClientsModule.registerAsync",
    signatures: [["list"], ["options"]],
    within: eachClient.map((client) => [...client, "useFactory"]),
  },
  ...["ClientProxyFactory.create", "Client"].map((name) => ({
    ...transport,
    modules: ["@nestjs/microservices"],
    name,
    signatures: [["options"]] as const,
  })),
  ...["new ClientRedis", "new ServerRedis"].map((name) => ({
    releases,
    modules: ["@nestjs/microservices"],
    name,
    signatures: [["options"]] as const,
  })),
];
