package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PasswordUtil;

/** Secrets, however they come in, are in nothing that goes out. */
class CanaryIT {
  private static final String URL = "canary-Of-Url-4711";
  private static final String ADMIN = "canary-Of-Admin-4712";
  private static final String SEED = "canary-Of-Seed-4713";
  private static final String PG = "canary-Of-Pgpassword-4714";
  private static final List<String> ALL = List.of(URL, ADMIN, SEED, PG);

  private static final String ADMIN_URL = "GROUNDWORK_PREPARE_ADMIN_URL";

  private final List<String> told = new ArrayList<>();
  @TempDir private Path folder;

  @Test
  void noSecretIsTold() throws Exception {
    Path work = folder.resolve("project");
    Project project =
        Project.in(work)
            .migration(
                "1.sql",
                "--changeset shop:1\nCREATE TABLE person (id int PRIMARY KEY, pass text);\n")
            .write(
                "changelogs/seeds/1.yaml",
                "table: person\nkey: [id]\nguard: always\nrows:\n  - {id: 1, pass: {sql: \":PASS\"}}\n")
            .write("secrets/url", "")
            .write("secrets/admin", "");
    Files.createFile(work.resolve("termination-log"));
    try (LoggedServer logged =
        LoggedServer.start(folder.resolve("log"), "log_statement=ddl", "log_connections=on")) {
      TestServer server = logged.server();
      server.execute(
          "postgres", "CREATE ROLE boss SUPERUSER LOGIN PASSWORD '%s'".formatted(hidden(ADMIN)));
      String url = server.url("shop", URL, "shop");
      String admin = server.url("boss", ADMIN, "postgres");
      project.write("secrets/url", url + "\n").write("secrets/admin", admin + "\n");
      good(project, jar -> jar.set("DATABASE_URL", url).set(ADMIN_URL, admin), "up");
      good(
          project,
          jar ->
              jar.set("DATABASE_URL_FILE", work.resolve("secrets/url").toString())
                  .set(ADMIN_URL + "_FILE", work.resolve("secrets/admin").toString()),
          "up",
          "--log-level=debug");
      server.execute("postgres", "ALTER ROLE shop PASSWORD '%s'".formatted(hidden(PG)));
      good(
          project,
          jar ->
              jar.set("PGHOST", "localhost")
                  .set("PGPORT", String.valueOf(server.port()))
                  .set("PGUSER", "shop")
                  .set("PGDATABASE", "shop")
                  .set("PGPASSWORD", PG),
          "status",
          "--verbose");
      project.migration("2.sql", "--changeset shop:2\nSELECT nothing;\n");
      told(project, jar -> jar.set("DATABASE_URL", url).set(ADMIN_URL, admin), "up", "--verbose");
      project.delete("changelogs/migrations/2.sql");
      told(project, jar -> jar.set("DATABASE_URL", url), "report", "--as=html");
      told.add(logged.log());
      // refused by the server, which repeats it in its message, and so in its log
      project.write(
          "changelogs/seeds/1.yaml",
          "table: person\nguard: always\nrows:\n  - {id: {sql: \":PASS::int\"}, pass: x}\n");
      told(project, jar -> jar.set("DATABASE_URL", url), "up");
      told(project, jar -> jar.set("DATABASE_URL", url), "config");
      told(project, jar -> jar.set("DATABASE_URL", url + "?nonsense=1"), "up");
      told(project, jar -> jar.set("DATABASE_URL", url.replace("@", "@@")), "up");
      told(project, jar -> jar.set("DATABASE_URL", URL), "up");
      told(project, jar -> jar.set("DATABASE_URL", url), "up", "--database-url=" + URL);
      TestDatabase database = new TestDatabase(server, "shop");
      told.addAll(database.rows("SELECT r::text FROM groundwork.run r"));
      told.addAll(database.rows("SELECT s::text FROM groundwork.seed s"));
    }
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("secrets")) {
          told.add(Files.readString(file));
        }
      }
    }
    for (String secret : ALL) {
      long seen = told.stream().filter(text -> text.contains(secret)).count();
      Figures.secrets(seen);
      assertThat(told).as(secret).noneMatch(text -> text.contains(secret));
    }
  }

  /** So that we do not write it into the server's log ourselves. */
  private static String hidden(String password) {
    return PasswordUtil.encodeScramSha256(password.toCharArray());
  }

  private interface Settings {
    Jar set(Jar jar);
  }

  private void good(Project project, Settings settings, String... command) {
    Groundwork.Result result = told(project, settings, command);
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private Groundwork.Result told(Project project, Settings settings, String... command) {
    try (Jar jar = settings.set(Jar.in(project.folder()))) {
      List<String> words = new ArrayList<>(List.of(command));
      if (!command[0].equals("config")) {
        words.add("--report-file=" + project.folder().resolve(told.size() + ".json"));
        words.add("--report-html=" + project.folder().resolve(told.size() + ".html"));
        words.add("--report-metrics=" + project.folder().resolve(told.size() + ".prom"));
        words.add("--report-termination-log=" + project.folder().resolve("termination-log"));
      }
      jar.set("GROUNDWORK_SEED_PARAMETERS_PASS", SEED).set("GROUNDWORK_ENVIRONMENT", "test");
      JarProcess process = jar.start(words.toArray(String[]::new));
      if (!String.join(" ", command).contains(URL)) {
        told.add(process.commandLine());
      }
      Groundwork.Result result = process.end();
      told.add(result.toString());
      return result;
    }
  }
}
