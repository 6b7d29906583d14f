package dev.groundwork.migrate.keep;

import dev.groundwork.ledger.KeptLedger.Kept;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.migrate.history.LaterHistory;
import dev.groundwork.migrate.history.LaterHistory.Later;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The card of a kept history at which the tool, or somebody else, was at work.
 *
 * @param folder by which migrations have names; empty where the changelog is no folder any more
 * @param keeps whether a run writes into that history still
 * @param isNext whether {@code up} takes over what is new
 */
record LaterKept(Later later, Optional<MigrationFolder> folder, boolean keeps, boolean isNext) {

  Problem problem() {
    List<String> gone = gone();
    List<String> rows =
        Stream.concat(
                later.rows().stream().map(row -> LaterHistory.told(name(row.title()), row)),
                gone.stream().map(name -> name + " (gone, or another)"))
            .toList();
    Kept kept = later.kept();
    return new Problem(
        "%s was at work since Groundwork last wrote its history: %s: %s"
            .formatted(
                ForeignTool.titleOf(kept.tool()),
                Plural.of(rows.size(), "row"),
                Plural.names(rows)),
        "table %s, which adopt.keep-history %s".formatted(kept.table(), keeps ? "keeps" : "kept"),
        next(gone));
  }

  /** Its one row becomes another with each migration, there and back. */
  private boolean isOneRow() {
    return later.kept().tool().equals(ForeignTool.GOLANG_MIGRATE.word());
  }

  private List<String> gone() {
    List<String> titles = later.gone().stream().map(later.kept()::title).toList();
    if (!isOneRow()) {
      return titles.stream().map(this::name).toList();
    }
    BigInteger now = highest(later.rows().stream().map(Row::title));
    BigInteger before = highest(titles.stream());
    return migrations()
        .filter(
            migration -> {
              BigInteger version = new BigInteger(migration.version());
              return version.compareTo(now) > 0 && version.compareTo(before) <= 0;
            })
        .map(Migration::name)
        .toList();
  }

  private static BigInteger highest(Stream<String> versions) {
    return versions.map(BigInteger::new).max(BigInteger::compareTo).orElse(BigInteger.ZERO);
  }

  private Stream<Migration> migrations() {
    return folder.stream()
        .filter(found -> found.format().word().equals(later.kept().tool()))
        .flatMap(found -> found.migrations().stream());
  }

  /** As commands take it: a history may have the version alone. */
  private String name(String title) {
    return migrations()
        .filter(m -> m.version().equals(title) || m.description().equals(title))
        .map(Migration::name)
        .findFirst()
        .orElse(title);
  }

  private String next(List<String> gone) {
    List<String> ways = new ArrayList<>();
    if (isNext) {
      ways.add("groundwork up takes it over: it is the very next of the folder, as it is there");
    } else if (!later.rows().isEmpty() && !(isOneRow() && !gone.isEmpty())) {
      ways.add("groundwork adopt shows what it is, and takes it over");
    }
    if (!gone.isEmpty()) {
      ways.add(
          "if it took a migration back: groundwork resolve --rolled-back "
              + (gone.size() == 1 ? ChangesetName.argument(gone.get(0)) : "NAME"));
    }
    return String.join("\n", ways);
  }
}
