package dev.groundwork.testing;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much work a statement is to the server, whatever the machine: the rows that its plan meets.
 */
public final class PlanWork {
  private static final Pattern NODE = Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: ([0-9]+)");

  private PlanWork() {}

  public static double rows(Session session, String sql, Object... values) throws SQLException {
    String explain = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql;
    double rows = 0;
    double loops = 0;
    for (String line : session.strings(explain, values)) {
      Matcher node = NODE.matcher(line);
      Matcher removed = REMOVED.matcher(line);
      if (node.find()) {
        loops = Double.parseDouble(node.group(2));
        rows += loops * Double.parseDouble(node.group(1));
      } else if (removed.find()) {
        rows += loops * Double.parseDouble(removed.group(1));
      }
    }
    return rows;
  }
}
