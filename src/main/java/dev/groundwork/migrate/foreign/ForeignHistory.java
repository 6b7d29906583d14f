package dev.groundwork.migrate.foreign;

import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What another tool says that it ran.
 *
 * @param rows in the order in which it wrote them
 */
public record ForeignHistory(ForeignTool tool, TableName table, List<Row> rows) {
  public ForeignHistory {
    rows = List.copyOf(rows);
  }

  /**
   * One line of it.
   *
   * @param key what tells it, in this state, from every other; the same as long as nobody changes
   *     it
   * @param version by which the tool knows the migration
   * @param name what it has beside the version; mostly empty
   * @param checksum as the tool made it; empty where it makes none
   * @param at when, in UTC as far as the tool tells it; may be empty
   * @param remark what the tool wrote down of a failure; may be empty
   */
  public record Row(
      String key,
      String version,
      String name,
      String checksum,
      State state,
      String at,
      String remark) {

    /** As a person may look for it. */
    public String title() {
      return version.isEmpty() ? name : version;
    }
  }

  /** What a row says of its migration. */
  public enum State {
    APPLIED,
    /** Begun, and not ended. */
    FAILED,
    ROLLED_BACK,
    /** Nothing up to this version was run, or ever will be. */
    BASELINE,
    /** Of no migration. */
    MARKER;

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Those that are of a migration. */
  public List<Row> migrations() {
    return rows.stream().filter(row -> row.state() != State.MARKER).toList();
  }

  /** The last that was applied. */
  public Optional<Row> newest() {
    return migrations().stream()
        .filter(row -> row.state() == State.APPLIED || row.state() == State.BASELINE)
        .reduce((first, second) -> second);
  }

  /** {@code Prisma's table public._prisma_migrations}. */
  public String title() {
    return "%s's table %s".formatted(tool.title(), table);
  }
}
