import { createPool } from "mysql2/promise";
import { databasePassword, databaseUser } from "./config.ts";

// This one is right: a probe every 30 seconds keeps the connection known to everything on the way.
const pool = createPool({
  host: "audit-db",
  user: databaseUser,
  password: databasePassword,
  database: "audit",
  enableKeepAlive: true,
  keepAliveInitialDelay: 30_000,
});

export async function record(actor: string, action: string): Promise<void> {
  await pool.execute("INSERT INTO log (actor, action) VALUES (?, ?)", [
    actor,
    action,
  ]);
}
