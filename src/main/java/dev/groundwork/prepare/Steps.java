package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;

/** Whoever gets the steps one after the other: to make what is missing, or to see whether it is. */
interface Steps {
  void take(Session session, ProvisioningStep step) throws SQLException, InterruptedException;

  void warn(String text);
}
