import { createConnection } from "mysql2/promise";

/**
 * Runs a job on one instance of the service only: the lock lives as long as this connection does,
 * and says nothing while the job works.
 */
export async function withLock(name, job) {
  const connection = await createConnection({
    host: process.env.DB_HOST ?? "db",
    user: process.env.DB_USER,
    password: process.env.DB_PASSWORD,
    enableKeepAlive: false,
  });
  try {
    const [rows] = await connection.query("SELECT GET_LOCK(?, 0) AS held", [
      name,
    ]);
    if (rows[0].held !== 1) return;
    await job();
    await connection.query("DO RELEASE_LOCK(?)", [name]);
  } finally {
    await connection.end();
  }
}
