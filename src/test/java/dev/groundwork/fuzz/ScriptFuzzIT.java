package dev.groundwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.seed.SeedFixture;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script does the same through us as through psql: both refuse it, or both make the same. */
class ScriptFuzzIT {
  private static final String EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";

  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase theirs = server.database();
  private SeedFixture ours;

  @BeforeEach
  void begin() throws Exception {
    boolean there = exists("psql", "--version");
    if (!there) {
      System.err.println("The fuzz of scripts is SKIPPED: psql is not on the PATH");
    }
    Assumptions.assumeTrue(there, "SKIPPED: psql is not on the PATH");
    ours =
        new SeedFixture(Files.createDirectories(folder.resolve("seeds")))
            .settings(new Config.Seed(SeedGuard.ALWAYS, true));
  }

  private static boolean exists(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theSameAsThroughPsql() {
    Fuzz.cases(
        "scripts through psql",
        60,
        0.3,
        random -> {
          Pick pick = new Pick(random);
          String script = new RandomScript(pick).make();
          compare(pick.once(4) ? pick.mutated(script, ";", "'", "$", "\"", "*/", "/*") : script);
        });
  }

  private void compare(String script) throws Exception {
    theirs.execute(EMPTY);
    ours.sql(EMPTY);
    String refused = "";
    try {
      ours.file("1.sql", script).seed();
    } catch (GroundworkException e) {
      refused = e.problems().toString();
    }
    String psql = psql(script);
    String both = "ours: %s%npsql: %s%n%s".formatted(refused, psql, script);
    if (refused.isEmpty() != psql.isEmpty()) {
      assertThat(isOurRule(refused)).as(both).isTrue();
    } else if (refused.isEmpty()) {
      assertThat(Snapshot.of(ours.database()).lines())
          .as(both)
          .isEqualTo(Snapshot.of(theirs).lines());
    }
  }

  /** What psql does and a seed may not. */
  private static boolean isOurRule(String refused) {
    return refused.contains("a command of psql");
  }

  /** What it says of what is wrong; empty where nothing is. */
  private String psql(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("psql.sql"), script);
    List<String> command =
        new ArrayList<>(List.of("psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f"));
    command.addAll(List.of(file.toString(), server.url(theirs.name())));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGCLIENTENCODING", "UTF8");
    builder.redirectOutput(folder.resolve("out").toFile());
    int status = builder.start().waitFor();
    return status == 0 ? "" : status + Files.readString(folder.resolve("out"));
  }
}
