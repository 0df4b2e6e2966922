import { realServer } from "./real-server.ts";

export const withPostgres = await realServer({
  name: "PostgreSQL",
  variable: "KEEPALIVE_POSTGRES_URL",
  url: "postgres://postgres@127.0.0.1:5432/postgres",
  start:
    "docker run --rm -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres",
});
