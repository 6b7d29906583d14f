package dev.groundwork.config.parameter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every parameter of a connection string that is known: libpq's, Prisma's and pgjdbc's. The last
 * are known in a {@code jdbc:} URL alone.
 */
public final class ParameterTable {
  /** What {@code DatabaseUrlParser} and its helpers read; every other target is pgjdbc's. */
  public static final Set<String> OURS =
      names(
          """
          host port user password dbname passfile schema pgbouncer connect_timeout
          ssl sslmode sslaccept sslrootcert sslcert sslkey sslpassword
          """);

  /** Prisma's alone: with one of them, what libpq and Prisma both know means what Prisma means. */
  public static final Set<String> PRISMA =
      names(
          """
          schema pgbouncer sslaccept sslidentity connection_limit pool_timeout socket_timeout
          statement_cache_size single_use_connections max_connection_lifetime
          max_idle_connection_lifetime
          """);

  private static final Map<String, Rule> COMMON = CommonParameters.RULES;
  private static final Map<String, Rule> JDBC = JdbcParameters.RULES;

  private ParameterTable() {}

  /** What is refused in one dialect is refused in the other, with its reason. */
  public static Optional<Rule> rule(String name, boolean jdbc) {
    Optional<Rule> own = Optional.ofNullable(JDBC.get(name));
    return Optional.ofNullable(COMMON.get(name))
        .or(() -> own.filter(rule -> jdbc || rule instanceof Rule.Refused));
  }

  /** What a name may have been meant to be. */
  public static Set<String> names(boolean jdbc) {
    Set<String> names = new TreeSet<>(COMMON.keySet());
    if (jdbc) {
      names.addAll(JDBC.keySet());
    }
    return names;
  }

  private static Set<String> names(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }
}
