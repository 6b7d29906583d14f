package dev.groundwork.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what to connect to: {@code DIRECT_URL}, {@code DATABASE_URL}, or libpq's variables, which
 * also stand in for what a URL leaves out.
 */
final class DatabaseFinder {
  private static final Set<String> PLACE = Set.of("host", "port", "user", "dbname");

  /** Who we are is the application's own, and not for the administrator's URL. */
  private static final Set<String> IDENTITY =
      Set.of("host", "port", "user", "password", "dbname", "options", "ApplicationName");

  private final Map<String, Given> libpq;
  private final Variables variables;
  private final Path directory;
  private final Problems problems;

  DatabaseFinder(Variables variables, Path directory, Problems problems) {
    this.libpq = LibpqVariables.read(variables, problems);
    this.variables = variables;
    this.directory = directory;
    this.problems = problems;
  }

  /**
   * @param adminUrl the setting {@code prepare.admin-url}
   */
  Databases find(Optional<Given> adminUrl) {
    Optional<Given> directUrl = variables.get("DIRECT_URL");
    Optional<Given> applicationUrl = variables.get("DATABASE_URL");
    Optional<Located> direct = directUrl.flatMap(parser(libpq)::parse);
    Optional<Located> application = applicationUrl.flatMap(parser(libpq)::parse);
    Optional<Located> admin = adminUrl.flatMap(parser(shared())::parse);
    admin.ifPresent(this::refusePooler);
    if (directUrl.isPresent()) {
      direct.ifPresent(this::refusePooler);
      return new Databases(direct, application, admin);
    }
    application.ifPresent(this::refusePooler);
    Optional<Located> database = applicationUrl.isPresent() ? application : fromVariables();
    return new Databases(database, Optional.empty(), admin);
  }

  private DatabaseUrlParser parser(Map<String, Given> variablesOfLibpq) {
    Optional<Path> home = variables.plain("HOME").map(given -> Path.of(given.text()));
    return new DatabaseUrlParser(variablesOfLibpq, directory, home, problems);
  }

  private Map<String, Given> shared() {
    Map<String, Given> shared = new LinkedHashMap<>(libpq);
    shared.keySet().removeAll(IDENTITY);
    return shared;
  }

  private Optional<Located> fromVariables() {
    if (libpq.keySet().stream().anyMatch(PLACE::contains)) {
      return parser(libpq).parse();
    }
    problems.add(
        "no database given",
        "the environment",
        "set DATABASE_URL=postgresql://user:password@host:5432/database,\n"
            + "or PGHOST, PGUSER, PGPASSWORD and PGDATABASE");
    return Optional.empty();
  }

  private void refusePooler(Located located) {
    if (located.given().is("pgbouncer", "true")) {
      problems.add(
          "the URL leads through PgBouncer (pgbouncer=true)",
          located.given().origin(),
          "set DIRECT_URL to the URL of the server itself");
    }
  }
}
