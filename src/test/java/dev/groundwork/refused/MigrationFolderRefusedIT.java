package dev.groundwork.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a folder of another tool's, before its first statement. */
class MigrationFolderRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private MigrationFolderRefusedIT file(String path, String text) throws IOException {
    Path file = bench.folder().resolve("m").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  private void refuses(String card) {
    bench.refuses(
        bench.groundwork().flag("--migrate-changelog=" + bench.folder().resolve("m")), card, "up");
  }

  @Test
  void severalTools() throws IOException {
    file("V1__a.sql", "SELECT 1;").file("1_a/migration.sql", "SELECT 1;").refuses("x");
  }

  @Test
  void twoOwners() throws IOException {
    bench.database().execute("CREATE TABLE _prisma_migrations (id int)");
    file("1_a/migration.sql", "SELECT 1;").refuses("x");
  }

  @Test
  void everythingAtOnce() throws IOException {
    Files.createDirectories(bench.folder().resolve("m/4_d"));
    Files.write(
        bench.folder().resolve("m/4_d/migration.sql"),
        "SELECT 1;".getBytes(StandardCharsets.UTF_16));
    file("1_a/migration.sql", "SELECT 1;\n\nCOMMIT;\nSELECT 2;")
        .file("2_b/migration.sql", "-- x\nROLLBACK;")
        .file("3_c/other.sql", "SELECT 1;")
        .file("5_e/migration.sql", "BEGIN;\nCREATE INDEX CONCURRENTLY i ON a (b);")
        .refuses("x");
  }

  @ParameterizedTest
  @CsvSource("x")
  void flyway(String card) throws IOException {
    file("V1__a.sql", "SELECT '${owner}';")
        .file("V1.0__b.sql", "SELECT 1;")
        .file("V2__c.java", "")
        .file("afterMigrate.sql", "SELECT 1;")
        .refuses(card);
  }

  @Test
  void aFolderThatIsEmpty() throws IOException {
    Files.createDirectories(bench.folder().resolve("m/migrations"));
    refuses("x");
  }

  @Test
  void theProviderOfPrisma() throws IOException {
    file("migration_lock.toml", "provider = \"sqlite\"").file("1_a/migration.sql", "").refuses("x");
  }
}
