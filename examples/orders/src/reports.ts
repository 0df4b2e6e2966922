import {
  createPool,
  type PoolOptions,
  type RowDataPacket,
} from "mysql2/promise";
import { databasePassword, databaseUser } from "./config.ts";

const replica = {
  host: "db-replica",
  user: databaseUser,
  password: databasePassword,
  database: "orders",
  connectionLimit: 2,
} satisfies PoolOptions;

const pool = createPool(replica);

interface Day extends RowDataPacket {
  readonly day: Date;
  readonly revenue: string;
}

export async function revenueByDay(): Promise<readonly Day[]> {
  const [days] = await pool.query<Day[]>(
    "SELECT DATE(created) AS day, SUM(total) AS revenue FROM orders GROUP BY day",
  );
  return days;
}
