package dev.groundwork.migrate.history;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

  private static RanChangeSet of(ResultSet row) throws SQLException {
    return new RanChangeSet(
        row.getString("filename"),
        row.getString("id"),
        row.getString("author"),
        row.getString("md5sum") == null ? null : CheckSum.parse(row.getString("md5sum")),
        row.getTimestamp("dateexecuted"),
        row.getString("tag"),
        execType(row.getString("exectype")),
        row.getString("description"),
        row.getString("comments"),
        null,
        null,
        null,
        null);
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
