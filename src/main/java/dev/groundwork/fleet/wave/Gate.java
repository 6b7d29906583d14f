package dev.groundwork.fleet.wave;

import dev.groundwork.fleet.target.ControlServer;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query between two waves: a row that it returns is why the next one does not begin. */
public record Gate(ControlServer control, String query) {

  /**
   * Asks it.
   *
   * @throws GroundworkException MISMATCH with the first row
   */
  public void pass() throws Exception {
    List<String> rows = control.query("fleet.gate", query, Gate::text);
    if (!rows.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "the gate is shut: " + rows.get(0),
          "fleet.gate on " + control.title(),
          "look at what it says, then run again: what is done stays done");
    }
  }

  private static String text(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      values.add(row.getMetaData().getColumnLabel(i) + "=" + row.getString(i));
    }
    return String.join(", ", values);
  }
}
