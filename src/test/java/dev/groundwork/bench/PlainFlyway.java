package dev.groundwork.bench;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** {@code migrate} with Flyway's own API and nothing else, to be compared with. */
public final class PlainFlyway {
  private static final int SCHEMAS = 4;

  private PlainFlyway() {}

  /**
   * @param args JDBC URL, user, password, folder; schemas, one after the other, if not the default
   */
  public static void main(String[] args) {
    FluentConfiguration configuration =
        Flyway.configure().dataSource(args[0], args[1], args[2]).locations("filesystem:" + args[3]);
    if (args.length == SCHEMAS) {
      configuration.load().migrate();
    }
    for (int i = SCHEMAS; i < args.length; i++) {
      configuration.schemas(args[i]).load().migrate();
    }
  }
}
