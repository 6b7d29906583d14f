package dev.groundwork.config;

import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is and how to get in, whichever dialect it was written in.
 *
 * @param jdbcUrl for {@code DriverManager}: hosts and database only, never a secret
 * @param properties pgjdbc's, the password among them; must not be printed
 * @param display {@code user@host:port/database}, for people
 */
public final class DatabaseUrl {
  private final List<String> hosts;
  private final String user;
  private final Optional<Secret> password;
  private final String database;
  private final Properties parameters;

  DatabaseUrl(
      List<String> hosts,
      String user,
      Optional<Secret> password,
      String database,
      Properties parameters) {
    this.hosts = List.copyOf(hosts);
    this.user = user;
    this.password = password;
    this.database = database;
    this.parameters = parameters;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + String.join(",", hosts) + "/" + database;
  }

  public Properties properties() {
    Properties all = new Properties();
    all.putAll(parameters);
    all.setProperty("user", user);
    password.ifPresent(p -> all.setProperty("password", p.reveal()));
    return all;
  }

  public String user() {
    return user;
  }

  public Optional<Secret> password() {
    return password;
  }

  public String database() {
    return database;
  }

  /** The same server and role, another database. */
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(hosts, user, password, other, parameters);
  }

  /** {@code user@host:port/database}. */
  @Override
  public String toString() {
    return user + "@" + String.join(",", hosts) + "/" + database;
  }
}
