package dev.groundwork.seed.write;

import java.sql.SQLException;

/** Puts back the settings of the session that a script has changed. */
@FunctionalInterface
public interface SessionReset {
  void perform() throws SQLException;
}
