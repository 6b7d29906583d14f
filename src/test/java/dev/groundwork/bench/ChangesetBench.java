package dev.groundwork.bench;

import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How what a run costs grows with the number of changesets, one table in one file each, beside
 * stock Liquibase, Flyway and {@code psql}: a part of {@code mvn -q -Pbench}, alone with {@code
 * -Dbench=ChangesetBench}. Draws what it measured, too.
 */
public final class ChangesetBench {
  private static final List<Integer> SIZES = List.of(25, 500, 5_000);
  private static final int LARGE = 1_000;
  private static final List<String> CASES = List.of("first run", "nothing pending", "one pending");
  private static final Path PICTURE = Path.of("target/growth.svg");

  private final int size;
  private final TableProject project;
  private final List<Contender> contenders;
  private final Map<String, List<Measured>> measured = new LinkedHashMap<>();

  private ChangesetBench(int size, List<Contender> contenders) throws IOException {
    this.size = size;
    this.contenders = contenders;
    this.project = new TableProject(size, Files.createTempDirectory("bench"));
  }

  /**
   * @param args how often each is measured; where the changesets are many, a third of that
   */
  public static void main(String[] args) throws Exception {
    print(Integer.parseInt(args[0]));
    System.exit(0); // the server ends with this process
  }

  static void print(int rounds) throws Exception {
    List<Contender> contenders = Contender.all();
    System.out.printf("%nmedians of %d, seconds (MB at most)%n%-34s", rounds, "");
    contenders.forEach(c -> System.out.printf(" %16s", c.name()));
    System.out.printf("%n");
    Map<String, Map<Integer, Double>> growth = new LinkedHashMap<>();
    for (int size : SIZES) {
      ChangesetBench bench = new ChangesetBench(size, contenders);
      int times = size > LARGE ? Math.max(1, rounds / 3) : rounds;
      for (int round = 0; round < times; round++) {
        bench.round(round);
      }
      bench.print(growth);
    }
    Files.writeString(PICTURE, GrowthPicture.of(growth));
    System.out.printf("drawn in %s%n", PICTURE);
  }

  /** The last is about one changeset more than all databases before have. */
  private void round(int round) throws Exception {
    Map<Contender, TestDatabase> databases = new LinkedHashMap<>();
    contenders.forEach(c -> databases.put(c, TestServer.get().database()));
    for (String row : CASES) {
      if (row.equals("one pending")) {
        project.add(size + round);
      }
      for (Contender contender : contenders) {
        if (contender.again() || row.equals("first run")) {
          Measured one = Measured.run(contender.start().on(databases.get(contender), project));
          measured.computeIfAbsent(row + contender.name(), r -> new ArrayList<>()).add(one);
        }
      }
    }
    databases.values().forEach(d -> drop(d));
  }

  private static void drop(TestDatabase database) {
    new TestDatabase(database.server(), "postgres")
        .execute("DROP DATABASE \"%s\"".formatted(database.name()));
  }

  private void print(Map<String, Map<Integer, Double>> growth) {
    for (String row : CASES) {
      System.out.printf("%-34s", "%,d changesets, %s".formatted(size, row));
      for (Contender contender : contenders) {
        List<Measured> all = measured.getOrDefault(row + contender.name(), List.of());
        if (all.isEmpty()) {
          System.out.printf(" %16s", "");
        } else {
          Measured median = Measured.median(all);
          System.out.printf(" %9.2f (%4.0f)", median.seconds(), median.megabytes());
          if (!row.equals("one pending")) {
            growth
                .computeIfAbsent(contender.name() + ", " + row, r -> new TreeMap<>())
                .put(size, median.seconds());
          }
        }
      }
      System.out.printf("%n");
    }
  }
}
