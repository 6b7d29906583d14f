package dev.groundwork.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.stock.Row.Expected;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Stock;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Two databases, which all rows of a class share: Groundwork runs a changelog on the one, stock
 * Liquibase on the other, and then both must hold the same.
 */
final class Oracle {
  private static final String EMPTY =
      """
      DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT nspname FROM pg_namespace
          WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
        CREATE SCHEMA public;
      END $$
      """;

  private final TestDatabase ours = TestServer.get().database();
  private final TestDatabase stock = TestServer.get().database();

  /** Runs a row in a folder of its own. */
  void compare(Row row, Path folder) {
    ours.execute(EMPTY);
    stock.execute(EMPTY);
    Project project = new Project(folder).makeFolder("changelogs");
    Path root = folder.resolve("changelogs").resolve(row.root());
    for (Map<String, String> round : row.rounds()) {
      round.forEach((path, text) -> project.write("changelogs/" + path, text));
      boolean last = round == row.rounds().get(row.rounds().size() - 1);
      run(last ? row.expected() : Expected.SAME, last ? row.text() : "", project, root);
    }
  }

  private void run(Expected expected, String text, Project project, Path root) {
    Groundwork.Result result =
        Groundwork.on(ours, project).flag("--migrate-changelog=" + root).run("up");
    Optional<Throwable> failure = failureOfStock(root);
    String both = result + "\nstock: " + failure.map(Throwable::getMessage).orElse("runs it");
    if (expected == Expected.REFUSED || expected == Expected.BOTH_REFUSE) {
      assertThat(flat(result.card())).as(both).contains(flat(text));
    } else {
      assertThat(result.status()).as(both).isZero();
      assertThat(flat(result.out())).contains(expected == Expected.SAME ? flat(text) : "");
    }
    boolean refused = expected == Expected.STOCK_REFUSES || expected == Expected.BOTH_REFUSE;
    assertThat(failure.isPresent()).as(both).isEqualTo(refused);
    if (expected == Expected.STOCK_REFUSES) {
      assertThat(failure.map(Throwable::getMessage).orElse("")).contains(text);
    }
    if (expected == Expected.SAME) {
      assertThat(joined(ours, "")).isEqualTo(joined(stock, ""));
    } else if (expected == Expected.BUT_FOR) {
      assertThat(joined(ours, text)).isEqualTo(joined(stock, text));
      assertThat(joined(ours, "")).isNotEqualTo(joined(stock, ""));
    }
  }

  private Optional<Throwable> failureOfStock(Path root) {
    try {
      Stock.update(stock, root);
      return Optional.empty();
    } catch (Exception e) {
      return Optional.of(e);
    }
  }

  static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String joined(TestDatabase database, String without) {
    List<String> lines = DatabaseContent.of(database);
    return lines.stream()
        .filter(line -> without.isEmpty() || !Pattern.compile(without).matcher(line).find())
        .collect(Collectors.joining("\n"));
  }
}
