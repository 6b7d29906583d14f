package dev.groundwork.migrate.engine;

import dev.groundwork.lint.EffectAnalyzer;
import dev.groundwork.lint.StatementEffect;
import dev.groundwork.run.JsonFields;
import dev.groundwork.sql.StatementOutline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The slowest statements of each changeset: few enough to be kept with every run, and without the
 * values in them.
 */
final class StatementProfile {
  private static final int EACH = 3;
  private static final int MOST = 60;

  /** What is shorter is slow nowhere, and there may be thousands of it. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Longer ones are rows, whose locks stand at their beginning. */
  private static final int READ = 4_000;

  private static final Comparator<Sample> SLOWEST = Comparator.comparing(Sample::took).reversed();

  private final List<Sample> all = new ArrayList<>();
  private final List<Sample> current = new ArrayList<>();
  private String changeset = "";

  private record Sample(
      String changeset, String sql, Duration took, Duration waited, List<String> blockers) {}

  /**
   * It is over.
   *
   * @param now the reading of the clock, in nanoseconds
   */
  void add(LiveStatement statement, long now) {
    Duration took = statement.took(now);
    if (took.compareTo(SHORTEST) < 0) {
      return;
    }
    if (!statement.changeset().equals(changeset)) {
      changeset = statement.changeset();
      current.clear();
    }
    String sql = statement.sql();
    Sample sample =
        new Sample(
            changeset,
            sql.length() > READ ? sql.substring(0, READ) : sql,
            took,
            statement.waited(),
            statement.lastBlockers());
    keep(current, sample, EACH).ifPresent(all::remove);
    if (current.contains(sample)) {
      keep(all, sample, MOST);
    }
  }

  private static Optional<Sample> keep(List<Sample> slowest, Sample one, int most) {
    slowest.add(one);
    slowest.sort(SLOWEST);
    return slowest.size() > most ? Optional.of(slowest.remove(most)) : Optional.empty();
  }

  /** The slowest first. */
  List<Map<String, Object>> fields() {
    return all.stream().map(StatementProfile::fields).toList();
  }

  private static Map<String, Object> fields(Sample sample) {
    StatementEffect effect = EffectAnalyzer.of(sample.sql());
    JsonFields fields =
        JsonFields.with("changeset", sample.changeset())
            .and("sql", StatementOutline.of(sample.sql()))
            .and("took_ms", sample.took().toMillis())
            .and(
                "locks",
                effect.locks().stream()
                    .filter(lock -> !Optional.of(lock.table()).equals(effect.creates()))
                    .map(StatementProfile::lock)
                    .toList());
    if (!sample.blockers().isEmpty()) {
      fields.and("waited_ms", sample.waited().toMillis()).and("waited_for", sample.blockers());
    }
    return fields.map();
  }

  private static Map<String, Object> lock(StatementEffect.TableLock lock) {
    return JsonFields.with("table", lock.table())
        .and("mode", lock.mode().inCatalog())
        .and("others", lock.mode().meaning())
        .map();
  }
}
