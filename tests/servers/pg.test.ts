import { pg } from "../../src/drivers/pg.ts";
import { compareTableWithSockets } from "../drivers/matrix.ts";
import { withPostgres } from "./postgres.ts";

compareTableWithSockets(pg, withPostgres, { withTls: false, inTurn: true });
