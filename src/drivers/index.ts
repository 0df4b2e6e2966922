import type { Driver } from "./model.ts";
import { mysql2 } from "./mysql2.ts";
import { redis } from "./redis.ts";

export const drivers: readonly Driver[] = [mysql2, redis];
