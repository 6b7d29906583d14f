// Drizzle's own migrate(): node drizzle.mjs URL FOLDER
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
const { drizzle } = require("drizzle-orm/node-postgres");
const { migrate } = require("drizzle-orm/node-postgres/migrator");
const { Pool } = require("pg");

const [url, migrationsFolder] = process.argv.slice(2);
const pool = new Pool({ connectionString: url });
try {
  await migrate(drizzle({ client: pool }), { migrationsFolder });
  console.log("migrated");
} catch (failure) {
  console.log(String(failure.cause?.message ?? failure.message));
}
await pool.end();
