import mysql from "mysql2/promise";

/** Orders and their lines. Quiet at night: nobody buys shoes at 3 a.m. */
export const pool = mysql.createPool({
  host: process.env.DB_HOST ?? "db",
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: "orders",
  connectionLimit: 10,
  waitForConnections: true,
});

export async function findOrder(id) {
  const [rows] = await pool.execute(
    "SELECT id, customer, total, created FROM orders WHERE id = ?",
    [id],
  );
  return rows[0];
}

export async function saveOrder({ customer, total }) {
  const [result] = await pool.execute(
    "INSERT INTO orders (customer, total, created) VALUES (?, ?, NOW())",
    [customer, total],
  );
  return result.insertId;
}
