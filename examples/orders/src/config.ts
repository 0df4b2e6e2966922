function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

export const port = Number(process.env["PORT"] ?? 8080);
export const databaseUser = required("DB_USER");
export const databasePassword = required("DB_PASSWORD");
export const cacheHost = process.env["REDIS_HOST"] ?? "cache";
