package dev.groundwork.config.url;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Where a database is and how to get in, whichever dialect it was written in. Immutable. */
public final class DatabaseUrl {
  private final List<Host> hosts;
  private final String user;
  private final Optional<Secret> password;
  private final String database;
  private final Properties parameters;
  private final List<String> schemas;
  private final List<String> notices;

  DatabaseUrl(
      List<Host> hosts,
      String user,
      Optional<Secret> password,
      String database,
      Properties parameters,
      List<String> schemas,
      List<String> notices) {
    this.hosts = List.copyOf(hosts);
    this.user = user;
    this.password = password;
    this.database = database;
    this.parameters = parameters;
    this.schemas = List.copyOf(schemas);
    this.notices = List.copyOf(notices);
  }

  /**
   * Reads a URL, of any dialect, on its own: without libpq's variables.
   *
   * @throws dev.groundwork.run.GroundworkException with exit code 78 and every problem
   */
  public static DatabaseUrl of(String url) {
    Problems problems = new Problems();
    DatabaseUrlParser parser =
        new DatabaseUrlParser(Map.of(), Path.of(""), Optional.empty(), problems);
    Optional<ParsedUrl> located = parser.parse("the URL", new SourcedValue(url, "the URL"));
    problems.throwIfAny(ExitCode.CONFIG);
    return located.orElseThrow().url();
  }

  /** Where a command needs none, and none was given: nobody can connect to it. */
  public static DatabaseUrl none() {
    return new DatabaseUrl(
        List.of(), "", Optional.empty(), "", new Properties(), List.of(), List.of());
  }

  /**
   * For {@code DriverManager}: hosts and database only, never a secret. pgjdbc decodes the database
   * as forms are, so it is encoded like that.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + hosts()
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  /** All of pgjdbc's properties, the password among them: must not be printed. */
  public Properties properties() {
    Properties all = new Properties();
    all.putAll(parameters);
    all.setProperty("user", user);
    password.ifPresent(secret -> all.setProperty("password", secret.reveal()));
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

  /** {@code host:port}, several with commas between them. */
  public String hosts() {
    return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
  }

  /** The schemas that the URL names; empty if it names none. */
  public List<String> schemas() {
    return schemas;
  }

  /** What is not wrong, and should be told once. */
  public List<String> notices() {
    return notices;
  }

  /** The URL of another database on this server, for the same role. */
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(hosts, user, password, other, parameters, schemas, notices);
  }

  /** With other names of user and database, where these are made of what they are now. */
  public DatabaseUrl withNames(UnaryOperator<String> names) {
    return new DatabaseUrl(
        hosts, names.apply(user), password, names.apply(database), parameters, schemas, notices);
  }

  /** {@code user@host:port/database}; empty for none. */
  @Override
  public String toString() {
    return hosts.isEmpty() ? "" : user + "@" + hosts() + "/" + database;
  }
}
