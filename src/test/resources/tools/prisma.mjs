// Prisma's own schema engine on a folder: node prisma.mjs URL FOLDER status|deploy|applied NAME|rolled-back NAME
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "x.js"));
const [url, folder, command, name] = process.argv.slice(2);

async function engine() {
  const room = join(process.cwd(), "node_modules/@prisma/schema-engine-wasm");
  const glue = await import(pathToFileURL(join(room, "schema_engine_bg.js")));
  const code = new WebAssembly.Module(readFileSync(join(room, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(code, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const { PrismaPg } = require("@prisma/adapter-pg");
  const { bindMigrationAwareSqlAdapterFactory } = require("@prisma/driver-adapter-utils");
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  return glue.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

function list() {
  const directories = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory());
  return {
    baseDir: resolve(folder),
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(folder, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: directories
      .map((e) => e.name)
      .sort((a, b) => a.localeCompare(b))
      .map((path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(join(folder, path, "migration.sql"), "utf8") },
        },
      })),
  };
}

const filters = { externalTables: [], externalEnums: [] };
const prisma = await engine();
try {
  const migrationsList = list();
  const answer =
    command === "deploy"
      ? await prisma.applyMigrations({ migrationsList, filters })
      : command === "applied"
        ? await prisma.markMigrationApplied({ migrationName: name, migrationsList })
        : command === "rolled-back"
          ? await prisma.markMigrationRolledBack({ migrationName: name })
          : await prisma.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters });
  console.log(JSON.stringify(answer));
} catch (failure) {
  console.log(JSON.stringify({ failure: failure.code ?? String(failure.message ?? failure) }));
}
process.exit(0);
