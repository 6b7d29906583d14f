package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adopt.ToolFixture.Fate;
import dev.groundwork.adopt.ToolFixture.Written;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a tool did and did not: nothing that it applied runs again, and nothing that is pending
 * is marked as run.
 */
class AdoptAnyHistoryIT {
  private static final int ROUNDS = Integer.getInteger("groundwork.rounds", 4);
  private static final int MOST = 7;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingRunsTwiceOrNever(ToolFixture tool) {
    long seed = Long.getLong("groundwork.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      new Round(tool, random, folder.resolve(tool + "-" + round), seed).play();
    }
  }

  /** One history. */
  private static final class Round {
    private final List<Fate> fates;
    private final List<String> flags = new ArrayList<>(List.of("adopt", "--yes"));
    private final List<Boolean> there = new ArrayList<>();
    private final List<Boolean> taken = new ArrayList<>();
    private final Written written;
    private final Project project;
    private final TestDatabase database = TestServer.get().database();
    private final String told;

    Round(ToolFixture tool, Random random, Path folder, long seed) {
      List<Fate> drawn =
          random
              .ints(1 + random.nextInt(MOST), 0, tool.fates().size())
              .mapToObj(tool.fates()::get)
              .toList();
      this.fates = tool.possible(drawn);
      this.project = Project.in(folder);
      this.written = new Written(tool, folder.resolve("migrations"), database).files(fates.size());
      tool.table(written);
      for (int i = 1; i <= fates.size(); i++) {
        Fate fate = fates.get(i - 1);
        tool.row(written, i, fate);
        boolean applied = fate == Fate.APPLIED || fate == Fate.CHANGED;
        if (fate == Fate.FAILED) {
          applied = random.nextBoolean();
          flags.add((applied ? "--applied=" : "--pending=") + tool.name(i));
        }
        there.add(applied);
        taken.add(fate == Fate.FAILED ? applied : tool.isTaken(fate));
        if (applied) {
          database.execute("CREATE TABLE m%d (id int, by_the_tool int)".formatted(i));
        }
      }
      this.told = "%s %s, -Dgroundwork.seed=%d".formatted(tool, fates, seed);
    }

    void play() {
      if (fates.contains(Fate.FAILED)) {
        assertThat(run("adopt", "--yes").status()).as(told).isEqualTo(76);
        assertThat(database.value("SELECT to_regclass('databasechangelog') IS NULL"))
            .as(told)
            .isEqualTo("t");
      }
      good(flags.toArray(String[]::new));
      if (taken.contains(true)) {
        assertThat(database.value("SELECT count(*) FROM databasechangelog WHERE id LIKE '%m_'"))
            .as(told)
            .isEqualTo(String.valueOf(taken.stream().filter(known -> known).count()));
      }
      good("up");
      assertThat(
              IntStream.rangeClosed(1, fates.size())
                  .mapToObj(i -> database.value(byTheTool(i)).equals("1"))
                  .toList())
          .as(told)
          .isEqualTo(there);
      if (written.tool() == ToolFixture.FLYWAY_REPEATABLE) {
        assertThat(
                IntStream.rangeClosed(1, fates.size())
                    .mapToObj(i -> database.value("SELECT to_regclass('v%d') IS NULL".formatted(i)))
                    .toList())
            .as(told)
            .isEqualTo(taken.stream().map(known -> known ? "t" : "f").toList());
      }
      assertThat(run("up").out()).as(told).contains("nothing is pending");
      assertThat(run("adopt", "--yes").out()).as(told).contains("already");
    }

    private static String byTheTool(int i) {
      return """
          SELECT count(*) FROM pg_attribute
          WHERE attrelid = 'm%d'::regclass AND attname = 'by_the_tool'
          """
          .formatted(i);
    }

    private void good(String... arguments) {
      Result result = run(arguments);
      assertThat(result.status()).as(told + "\n" + result).isZero();
    }

    private Result run(String... arguments) {
      return Groundwork.on(database, project)
          .flag("--migrate-changelog=" + written.folder())
          .flag("--migrate-format=" + written.tool().format())
          .run(arguments);
    }
  }
}
