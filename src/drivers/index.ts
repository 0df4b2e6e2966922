import { ioredis } from "./ioredis.ts";
import { iovalkey } from "./iovalkey.ts";
import { mariadb } from "./mariadb.ts";
import type { Driver } from "./model.ts";
import { mysql } from "./mysql.ts";
import { mysql2 } from "./mysql2.ts";
import { pg } from "./pg.ts";
import { redis } from "./redis.ts";

export const drivers: readonly Driver[] = [
  mysql2,
  redis,
  ioredis,
  iovalkey,
  pg,
  mariadb,
  mysql,
];
