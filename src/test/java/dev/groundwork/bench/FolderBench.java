package dev.groundwork.bench;

import dev.groundwork.ledger.Sha256;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a folder of Prisma's takes beside {@code psql}, and what it takes to take over a database in
 * which all of it has run: {@code mvn -q -Pbench -Dbench=FolderBench -Dbench.argument=800}.
 */
public final class FolderBench {
  private static final int ROUNDS = 3;

  private static final String MIGRATION =
      """
      -- CreateTable
      CREATE TABLE "Item%1$d" (
          "id" SERIAL NOT NULL,
          "name" TEXT NOT NULL,
          "ownerId" INTEGER,
          "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

          CONSTRAINT "Item%1$d_pkey" PRIMARY KEY ("id")
      );

      -- CreateIndex
      CREATE UNIQUE INDEX "Item%1$d_name_key" ON "Item%1$d"("name");

      -- AddForeignKey
      ALTER TABLE "Item%1$d" ADD CONSTRAINT "Item%1$d_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Item%2$d"("id") ON DELETE SET NULL ON UPDATE CASCADE;
      """;

  /** As Prisma makes it. */
  private static final String HISTORY =
      """
      CREATE TABLE _prisma_migrations (
        id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
        migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
        started_at timestamptz NOT NULL DEFAULT now(),
        applied_steps_count integer NOT NULL DEFAULT 0);
      """;

  private static final String ROW =
      """
      INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES ('%1$s', '%2$s', now(), '%1$s', 1);
      """;

  private final List<Path> files = new ArrayList<>();
  private final StringBuilder history = new StringBuilder(HISTORY);
  private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
  private final Path folder;

  private FolderBench(Path project, int count) throws Exception {
    folder = Files.createDirectories(project.resolve("prisma/migrations"));
    Files.writeString(folder.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
    for (int n = 1; n <= count; n++) {
      String name = "202601010%05d_item".formatted(n);
      String sql = MIGRATION.formatted(n, Math.max(1, n - 1));
      files.add(
          Files.writeString(
              Files.createDirectory(folder.resolve(name)).resolve("migration.sql"), sql));
      history.append(ROW.formatted(name, Sha256.of(sql)));
    }
  }

  /**
   * @param args how many files
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    FolderBench bench = new FolderBench(Files.createTempDirectory("folder"), count);
    for (int round = 0; round < ROUNDS; round++) {
      bench.round();
    }
    System.out.printf("%nmedians of %d, seconds, %,d files%n", ROUNDS, count);
    bench.measured.forEach(
        (what, all) -> System.out.printf("%-36s %8.2f%n", what, Measured.median(all).seconds()));
    System.exit(0); // the server ends with this process
  }

  private void round() throws Exception {
    TestDatabase ours = TestServer.get().database();
    measure("first run", up(ours));
    measure("nothing pending", up(ours));
    if (Worker.PSQL.isPresent()) {
      measure("psql -1, one for all files", psql(TestServer.get().database(), files));
      byFile(TestServer.get().database());
    }
    TestDatabase prismas = TestServer.get().database();
    prismas.execute(allSql() + history);
    measure("adopt", groundwork(prismas, "adopt", "--yes"));
    measure("adopted, nothing pending", up(prismas));
  }

  private void measure(String what, ProcessBuilder process) throws Exception {
    measured.computeIfAbsent(what, w -> new ArrayList<>()).add(Measured.run(process));
  }

  /** As a loop in a shell would. */
  private void byFile(TestDatabase database) throws Exception {
    double seconds = 0;
    for (Path file : files) {
      seconds += Measured.run(psql(database, List.of(file))).seconds();
    }
    measured
        .computeIfAbsent("psql -1, one for each file", w -> new ArrayList<>())
        .add(new Measured(seconds, 0));
  }

  private String allSql() throws Exception {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  private ProcessBuilder up(TestDatabase database) {
    return groundwork(database, "up");
  }

  private ProcessBuilder groundwork(TestDatabase database, String... words) {
    List<String> command = new ArrayList<>(Contender.command());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DATABASE_URL", database.url());
    builder.environment().put("GROUNDWORK_MIGRATE_CHANGELOG", folder.toString());
    return builder;
  }

  private static ProcessBuilder psql(TestDatabase database, List<Path> scripts) {
    List<String> command =
        new ArrayList<>(
            List.of(Worker.PSQL.orElseThrow().toString(), "-qX", "-1", "-v", "ON_ERROR_STOP=1"));
    command.addAll(List.of("-d", database.url()));
    scripts.forEach(script -> command.addAll(List.of("-f", script.toString())));
    return new ProcessBuilder(command);
  }
}
