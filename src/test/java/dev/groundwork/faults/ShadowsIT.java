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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
          "rollback --count=1 --yes",
          "up",
          "resolve --rolled-back 1::2 --yes",
          "resolve --applied 1::2 --yes",
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

  /** But for the tables of other tools, made as these make them, and types as people call them. */
  private static boolean isOurSql(Path file) {
    return file.toString().endsWith(".java")
        && !file.endsWith("migrate/keep/NewTable.java")
        && !file.endsWith("describe/model/SchemaColumn.java");
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

  /** A folder of each tool, with two migrations, and what the second is called. */
  private Map<String, String> folders() {
    Project project = Project.in(folder);
    String sql = "CREATE TABLE %s (id int);\n";
    Map<String, String> files =
        Map.of(
            "prisma", "2026010%d000000_m/migration.sql",
            "drizzle", "2026010%d000000_m/migration.sql",
            "flyway", "V%d__m.sql",
            "golang-migrate", "%d_m.up.sql",
            "goose", "%d_m.sql",
            "dbmate", "%d_m.sql",
            "supabase", "2026010%d000000_m.sql");
    Map<String, String> heads = Map.of("goose", "-- +goose Up\n", "dbmate", "-- migrate:up\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      for (int i = 1; i <= 2; i++) {
        project.write(
            file.getKey() + "/" + file.getValue().formatted(i),
            heads.getOrDefault(file.getKey(), "") + sql.formatted("m" + i));
      }
    }
    Map<String, String> seconds = new TreeMap<>();
    files.forEach(
        (tool, file) -> seconds.put(tool, file.formatted(2).replaceAll("(/|\\.up|\\.sql).*", "")));
    return seconds;
  }

  @Test
  void norWhereAnotherToolsHistoryIsKept() throws Exception {
    Map<String, String> seconds = folders();
    try (LoggedServer logged = LoggedServer.start(folder.resolve("log"))) {
      TestServer server = logged.server();
      server.execute("postgres", "CREATE DATABASE shop");
      Shadows.in(new TestDatabase(server, "shop"));
      for (Map.Entry<String, String> second : seconds.entrySet()) {
        String tool = second.getKey();
        server.execute("postgres", "CREATE DATABASE \"%s\" TEMPLATE shop".formatted(tool));
        Groundwork groundwork =
            Groundwork.with(server.url(tool), Project.in(folder))
                .flag("--migrate-format=" + tool)
                .flag("--migrate-changelog=" + folder.resolve(tool))
                .flag("--adopt-keep-history=true");
        for (String command :
            List.of("up", "resolve --rolled-back %s --yes", "resolve --applied %s --yes", "up")) {
          Groundwork.Result result =
              groundwork.run(command.formatted(second.getValue()).split(" ", -1));
          assertThat(result.status()).as(tool + " " + command + ": " + result).isZero();
        }
      }
      assertThat(Shadows.called(logged.log())).isEmpty();
    }
  }
}
