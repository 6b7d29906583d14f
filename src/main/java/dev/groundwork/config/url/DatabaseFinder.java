package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what to connect to: {@code DIRECT_URL}, {@code DATABASE_URL}, or libpq's variables, which
 * also stand in for what a URL leaves out.
 */
public final class DatabaseFinder {
  private static final Set<String> PLACE = Set.of("host", "port", "user", "dbname");

  private static final Set<String> WHO = Set.of("user", "password");

  /** Who we are is the application's own, and not for the administrator's URL. */
  private static final Set<String> IDENTITY =
      Set.of("host", "port", "user", "password", "dbname", "options", "ApplicationName");

  private final Map<String, SourcedValue> libpq;
  private final Variables variables;
  private final Path directory;
  private final boolean needed;
  private final Problems problems;

  /**
   * @param needed whether it is a problem that there is none
   */
  public DatabaseFinder(Variables variables, Path directory, boolean needed, Problems problems) {
    this.libpq = LibpqVariables.read(variables, problems);
    this.variables = variables;
    this.directory = directory;
    this.needed = needed;
    this.problems = problems;
  }

  /**
   * Where the database is, and who may prepare it.
   *
   * @param adminUrl who may create what is missing
   * @param setting that says it
   */
  public Databases find(Optional<SourcedValue> adminUrl, String setting) {
    Optional<SourcedValue> directUrl = variables.get("DIRECT_URL");
    Optional<SourcedValue> applicationUrl = variables.get("DATABASE_URL");
    Optional<ParsedUrl> direct = directUrl.flatMap(url -> straight("DIRECT_URL", url, libpq));
    Optional<ParsedUrl> admin =
        adminUrl
            .flatMap(url -> straight(setting, url, shared()))
            .map(DatabaseFinder::withMaintenanceDatabase);
    if (directUrl.isPresent()) {
      return new Databases(
          direct, applicationUrl.flatMap(url -> parser(libpq).parse("DATABASE_URL", url)), admin);
    }
    Optional<ParsedUrl> database =
        applicationUrl.isPresent()
            ? applicationUrl.flatMap(url -> straight("DATABASE_URL", url, libpq))
            : fromVariables();
    return new Databases(database, Optional.empty(), admin);
  }

  /**
   * Another database, with which ours is compared: of libpq's variables those that are not a place.
   *
   * @param setting that says it
   */
  public Optional<DatabaseUrl> other(SourcedValue url, String setting) {
    Map<String, SourcedValue> layer = new LinkedHashMap<>(shared());
    WHO.stream().filter(libpq::containsKey).forEach(name -> layer.put(name, libpq.get(name)));
    return straight(setting, url, layer).map(ParsedUrl::url);
  }

  /** A URL that has to lead to the server itself, without a pooler in between. */
  private Optional<ParsedUrl> straight(
      String subject, SourcedValue url, Map<String, SourcedValue> layer) {
    Optional<ParsedUrl> located = parser(layer).parse(subject, url);
    if (located.filter(l -> l.given().is("pgbouncer", "true")).isPresent()) {
      problems.add(
          subject + " leads through PgBouncer (pgbouncer=true)",
          url.origin(),
          subject.equals("DATABASE_URL")
              ? "set DIRECT_URL to the URL of the server itself"
              : "give it the URL of the server itself");
    }
    return located;
  }

  /** An operator's secret for the superuser has {@code *} there, as in a .pgpass: any database. */
  private static ParsedUrl withMaintenanceDatabase(ParsedUrl admin) {
    return admin.url().database().equals("*")
        ? new ParsedUrl(admin.url().withDatabase("postgres"), admin.given())
        : admin;
  }

  private DatabaseUrlParser parser(Map<String, SourcedValue> variablesOfLibpq) {
    Optional<Path> home = variables.plain("HOME").map(value -> Path.of(value.text()));
    return new DatabaseUrlParser(variablesOfLibpq, directory, home, problems);
  }

  private Map<String, SourcedValue> shared() {
    Map<String, SourcedValue> shared = new LinkedHashMap<>(libpq);
    shared.keySet().removeAll(IDENTITY);
    return shared;
  }

  private Optional<ParsedUrl> fromVariables() {
    if (libpq.keySet().stream().anyMatch(PLACE::contains)) {
      return parser(libpq).parse();
    }
    if (needed) {
      problems.add(
          "no database given",
          "the environment",
          "set DATABASE_URL=postgresql://user:password@host:5432/database,\n"
              + "or PGHOST, PGUSER, PGPASSWORD and PGDATABASE");
    }
    return Optional.empty();
  }
}
