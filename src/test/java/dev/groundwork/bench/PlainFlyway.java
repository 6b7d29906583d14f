package dev.groundwork.bench;

import org.flywaydb.core.Flyway;

/** {@code migrate} with Flyway's own API and nothing else, to be compared with. */
public final class PlainFlyway {
  private PlainFlyway() {}

  /**
   * @param args JDBC URL, user, password, folder
   */
  public static void main(String[] args) {
    Flyway.configure()
        .dataSource(args[0], args[1], args[2])
        .locations("filesystem:" + args[3])
        .load()
        .migrate();
  }
}
