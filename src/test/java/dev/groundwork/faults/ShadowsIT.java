package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may make objects in a database gets nobody else to run them. */
class ShadowsIT {
  private static final List<String> COMMANDS =
      List.of(
          "up",
          "status",
          "verify",
          "doctor",
          "seed",
          "plan",
          "backup",
          "backups",
          "rollback --to-run=1 --yes",
          "up",
          "adopt");

  /** A word before a parenthesis that no dot and no quote comes before. */
  private static final Pattern CALL = Pattern.compile("(?<![.\\w\"])([a-z_0-9]+) *\\(");

  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"", Pattern.DOTALL);

  /** Said to a person, who pastes it, or by another program. */
  private static final Set<String> NO_SQL_OF_OURS =
      Set.of("pg_terminate_backend", "pg_drop_replication_slot", "line");

  @TempDir private Path folder;

  @Test
  void everyFunctionInOurSqlIsQualified() throws Exception {
    List<String> functions =
        TestServer.get()
            .database()
            .rows(
                "SELECT DISTINCT proname FROM pg_proc"
                    + " WHERE pronamespace = 'pg_catalog'::regnamespace");
    Set<String> names = new HashSet<>(functions);
    names.removeAll(NO_SQL_OF_OURS);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(ShadowsIT::isOurSql).toList()) {
        Matcher literal = LITERAL.matcher(Files.readString(file));
        while (literal.find()) {
          String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
          Matcher call = CALL.matcher(text.replace("count(*) FROM …", ""));
          while (call.find()) {
            if (names.contains(call.group(1))) {
              found.add(file.getFileName() + ": " + call.group());
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** But for the tables of other tools, which are made as these make them. */
  private static boolean isOurSql(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith("migrate/keep/NewTable.java");
  }

  @Test
  void noOperatorOfTheDatabaseIsCalledByOurSql() throws Exception {
    Project project =
        Project.in(folder.resolve("project"))
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY, name text UNIQUE);\n"
                    + "--rollback DROP TABLE brand;\n"
                    + "--changeset shop:2\nCREATE TABLE product (sku text PRIMARY KEY,"
                    + " brand int REFERENCES brand (id), at date);\n--rollback DROP TABLE product;\n")
            .write("changelogs/seeds/1-brand.csv", "id,name\n1,Acme\n2,Umbra\n")
            .write(
                "changelogs/seeds/2-product.yaml",
                "table: product\nkey: [sku]\nguard: always\non-conflict: update\nrows:\n"
                    + "  - {sku: a, brand: {ref: brand, where: {name: Acme}}, at: 2026-01-01}\n");
    try (LoggedServer logged = LoggedServer.start(folder.resolve("log"))) {
      TestServer server = logged.server();
      server.execute("postgres", "CREATE ROLE shop LOGIN");
      server.execute("postgres", "CREATE DATABASE shop OWNER shop");
      server.execute("postgres", "ALTER DATABASE shop SET search_path = public, pg_catalog");
      TestDatabase database = new TestDatabase(server, "shop");
      database.execute("GRANT ALL ON SCHEMA public TO shop");
      Shadows.in(database);
      Groundwork groundwork =
          Groundwork.with(server.url("shop", "secret", "shop"), project)
              .set("GROUNDWORK_PREPARE_ADMIN_URL", server.url("shop"))
              .flag("--prepare-extensions=pg_trgm");
      for (String command : COMMANDS) {
        Groundwork.Result result = groundwork.run(command.split(" ", -1));
        assertThat(result.status()).as(command + ": " + result).isZero();
      }
      assertThat(Shadows.called(logged.log())).isEmpty();
    }
  }
}
