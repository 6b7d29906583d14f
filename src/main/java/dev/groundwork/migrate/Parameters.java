package dev.groundwork.migrate;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import liquibase.Contexts;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.Database;

/**
 * The parameters of a changelog: those of {@code migrate.parameters}, which win, and those that the
 * changelog defines itself.
 */
final class Parameters {
  private Parameters() {}

  static ChangeLogParameters of(Database database, Contexts contexts, Map<String, String> own) {
    ChangeLogParameters parameters = new ChangeLogParameters(database);
    forgetTheMachine(parameters);
    parameters.setContexts(contexts);
    own.forEach(parameters::set);
    return parameters;
  }

  /**
   * Liquibase takes every environment variable and system property as a parameter, before all
   * others and with no switch: a password could reach a statement by a typing error, and one
   * changelog would mean different things on two machines.
   */
  private static void forgetTheMachine(ChangeLogParameters parameters) {
    try {
      Field machine = ChangeLogParameters.class.getDeclaredField("systemParameters");
      machine.setAccessible(true);
      ((Collection<?>) machine.get(parameters)).clear();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Liquibase's parameters are not what they were", e);
    }
  }
}
