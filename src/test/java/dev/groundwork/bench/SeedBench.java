package dev.groundwork.bench;

import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how fast seeds are beside what PostgreSQL itself can do with the same file, each in a
 * process of its own: ours with a heap of 64 MB, psql where there is one, else the driver by hand.
 *
 * <p>{@code mvn -q -Pbench -Dbench=SeedBench -Dbench.argument=1000000}, which is the rows
 */
public final class SeedBench {
  private static final int ROUNDS = 3;
  private static final int MILLION = 1_000_000;

  private final Path folder;
  private final int rows;

  private SeedBench(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
  }

  public static void main(String... arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MILLION;
    SeedBench bench = new SeedBench(Files.createTempDirectory("seed-bench"), rows);
    System.out.printf(
        "%,d rows of 8 columns, PostgreSQL by %s, median of %d%n%n",
        rows, Worker.PSQL.isPresent() ? "psql" : "the driver", ROUNDS);
    if (rows > MILLION) {
      bench.once();
    } else {
      bench.table();
    }
    System.exit(0);
  }

  /** A size that is too long for rounds. */
  private void once() throws Exception {
    Path csv = Data.csv(folder.resolve("once"), rows);
    print("CSV, once", ours(csv, ""), 0, 0);
  }

  private void table() throws Exception {
    Path csv = Data.csv(folder.resolve("csv"), rows);
    compare("CSV, no key", csv, "", false);
    compare("CSV, key, empty table", csv, "PRIMARY KEY", false);
    compare("CSV, key, half is there", csv, "PRIMARY KEY", true);
    Path few = Data.csv(folder.resolve("few"), rows / 10);
    Path yaml = Data.yaml(folder.resolve("yaml"), rows / 10);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      theirs.add(ours(few, "PRIMARY KEY"));
      ours.add(ours(yaml, "PRIMARY KEY"));
    }
    double ratio = median(ours) / median(theirs);
    System.out.printf(
        Locale.ROOT,
        "%-28s %6.2f s   CSV       %6.2f s   time  %5.2f, at most 4%n",
        "YAML, a tenth of the rows",
        median(ours),
        median(theirs),
        ratio);
  }

  private void compare(String what, Path file, String key, boolean half) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      theirs.add(Worker.byHand(database(key, half), file, !key.isEmpty()));
      ours.add(Worker.ours(database(key, half), file));
    }
    print(what, median(ours), median(theirs), 0.8);
  }

  private double ours(Path file, String key) throws Exception {
    return Worker.ours(database(key, false), file);
  }

  private TestDatabase database(String key, boolean half) throws IOException {
    TestDatabase database = TestServer.get().database();
    database.execute(Data.TABLE.formatted(key));
    if (half) {
      database.execute(Data.HALF.formatted(rows));
    }
    database.execute("CHECKPOINT");
    return database;
  }

  private void print(String what, double ours, double theirs, double least) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %6.2f s   by hand   %6.2f s   speed %5.2f, at least %.1f   (%,.0f rows/s)%n",
        what,
        ours,
        theirs,
        theirs / ours,
        least,
        rows / ours);
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }
}
