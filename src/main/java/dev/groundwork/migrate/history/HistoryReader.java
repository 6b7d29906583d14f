package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.RanChangeSet;

/** The history as it stands in its table, read without Liquibase, which would mend it unasked. */
public final class HistoryReader {
  private HistoryReader() {}

  /** In the order in which they ran; none where there is no table. */
  public static List<RanChangeSet> in(Session session, String schema) throws SQLException {
    HistoryTable table = new HistoryTable(schema);
    return table.exists(session) ? table.rows(session, HistoryReader::of) : List.of();
  }

  /** The checksum of each, by its identity; empty where none is recorded. */
  public static Map<String, String> checksums(Session session, HistoryTable table)
      throws SQLException {
    Map<String, String> checksums = new HashMap<>();
    if (table.exists(session)) {
      table.identities(
          session,
          row ->
              checksums.put(
                  ChangesetName.identity(row.getString(1), row.getString(2), row.getString(3)),
                  Objects.requireNonNullElse(row.getString(4), "")));
    }
    return checksums;
  }

  private static RanChangeSet of(ResultSet row) throws SQLException {
    return new RanChangeSet(
        row.getString("filename"),
        row.getString("id"),
        row.getString("author"),
        row.getString("md5sum") == null ? null : CheckSum.parse(row.getString("md5sum")),
        row.getTimestamp("dateexecuted", utc()),
        row.getString("tag"),
        execType(row.getString("exectype")),
        row.getString("description"),
        row.getString("comments"),
        null,
        null,
        null,
        null);
  }

  /** The column has no time zone, and our sessions write UTC; a local hour may not exist. */
  private static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }

  private static ExecType execType(String text) {
    for (ExecType type : ExecType.values()) {
      if (type.value.equals(text)) {
        return type;
      }
    }
    return ExecType.EXECUTED;
  }
}
