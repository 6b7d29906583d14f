package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Sees whether the thing of any step is missing, and makes none. */
final class MissingThings implements Steps {
  private final Consumer<String> warnings;
  private boolean any;

  MissingThings(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  @Override
  public void take(Session session, ProvisioningStep step) throws SQLException {
    any = any || step.missing().ask();
  }

  @Override
  public void warn(String text) {
    warnings.accept(text);
  }

  boolean any() {
    return any;
  }
}
