/** Where the servers of the drivers are. Plain ones: those of most people at hand have no certificate; tests/drivers has TLS. */
import type { Whereabouts } from "./real-server.ts";

export const mariadbServer: Whereabouts = {
  name: "MariaDB or MySQL",
  variable: "KEEPALIVE_MYSQL_URL",
  url: "mysql://root@127.0.0.1:3306/test",
  start:
    "docker run --rm -d -p 3306:3306 -e MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1 -e MARIADB_DATABASE=test mariadb",
};

export const postgresServer: Whereabouts = {
  name: "PostgreSQL",
  variable: "KEEPALIVE_POSTGRES_URL",
  url: "postgres://postgres@127.0.0.1:5432/postgres",
  start:
    "docker run --rm -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres",
};

export const redisServer: Whereabouts = {
  name: "Redis",
  variable: "KEEPALIVE_REDIS_URL",
  url: "redis://127.0.0.1:6379",
  start: "docker run --rm -d -p 6379:6379 redis",
};
