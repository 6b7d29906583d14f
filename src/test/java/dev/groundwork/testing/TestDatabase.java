package dev.groundwork.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One database of the {@link TestServer}, seen with a superuser's eyes. */
public record TestDatabase(TestServer server, String name) {
  /** For somebody else, who finds no session of ours. */
  public String url() {
    leave();
    return server.url(name);
  }

  /** Ends the sessions that are kept for the next question. */
  public void leave() {
    SessionCache.LASTING.closeIdle();
  }

  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  public void execute(String sql) {
    server.execute(name, sql);
  }

  /** Each row, its columns joined by {@code |}, as psql's unaligned output has it. */
  public List<String> rows(String sql) {
    return server.ask(name, sql, statement -> rows(statement.executeQuery(sql)));
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(String.valueOf(rows.getString(i)));
      }
      all.add(String.join("|", columns));
    }
    return all;
  }

  /** The first row, as soon as there is one. */
  public String await(String sql) {
    return Until.there(() -> sql, () -> rows(sql).stream().findFirst());
  }

  public String value(String sql) {
    return rows(sql).get(0);
  }
}
