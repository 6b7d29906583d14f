package dev.groundwork.fleet.target;

import dev.groundwork.config.Config;
import dev.groundwork.config.Fleet;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import dev.groundwork.run.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the list of targets is, as the settings say. */
public final class TargetSource {
  private static final String NEXT =
      "set one of fleet.targets, fleet.query, fleet.schemas and fleet.databases";

  private static final String MAINTENANCE = "postgres";

  private final Config config;
  private final String hostname;
  private final Progress progress;
  private final Problems problems = new Problems();

  public TargetSource(Config config, String hostname, Progress progress) {
    this.config = config;
    this.hostname = hostname;
    this.progress = progress;
  }

  /**
   * Reads it once.
   *
   * @throws GroundworkException CONFIG with all that is wrong with it, each with its line
   */
  public TargetList read() throws Exception {
    Fleet.Source source = config.fleet().source();
    long given =
        Stream.of(source.targets(), source.query(), source.schemas(), source.databases())
            .filter(Optional::isPresent)
            .count();
    if (given != 1) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          given == 0 ? "no fleet given" : "more than one list of targets is given",
          "the settings",
          NEXT);
    }
    List<Target> targets = new TargetReader(config, folder(), problems).read(rows(source));
    if (targets.isEmpty() && problems.none()) {
      problems.add("the list of targets is empty", place(source), way(source));
    }
    problems.throwIfAny(ExitCode.CONFIG);
    return TargetList.of(targets);
  }

  /** Of schemas also the database, which may be another than was meant. */
  private String place(Fleet.Source source) {
    return source.schemas().isPresent()
        ? "%s, in %s".formatted(title(source), config.database())
        : title(source);
  }

  private static String title(Fleet.Source source) {
    return source
        .targets()
        .map(Path::toString)
        .or(() -> source.schemas().map(pattern -> "fleet.schemas: " + pattern))
        .or(() -> source.databases().map(pattern -> "fleet.databases: " + pattern))
        .orElse("fleet.query");
  }

  private static String way(Fleet.Source source) {
    if (source.targets().isPresent()) {
      return "write targets that are there into it";
    }
    return source.query().isPresent()
        ? "look at what the query finds in the control database"
        : "mend the pattern (% is any text), or let groundwork up make the first tenant";
  }

  private Path folder() {
    Optional<Path> file = config.fleet().source().targets();
    return file.map(Path::toAbsolutePath)
        .map(path -> Objects.requireNonNullElse(path.getParent(), path))
        .orElse(Path.of(""));
  }

  private List<TargetRow> rows(Fleet.Source source) throws Exception {
    if (source.targets().isPresent()) {
      return new TargetFile(source.targets().get(), problems).read();
    }
    return query(source).read(asked(source));
  }

  private TargetQuery query(Fleet.Source source) {
    return source
        .query()
        .map(sql -> new TargetQuery("fleet.query", sql, List.of()))
        .or(() -> source.schemas().map(TargetQuery::ofSchemas))
        .or(() -> source.databases().map(any -> TargetQuery.ofDatabases(any, others(source))))
        .orElseThrow();
  }

  /** The one to which administrators connect, and where the list of tenants may be. */
  private List<String> others(Fleet.Source source) {
    String server = config.database().hosts();
    return Stream.concat(
            Stream.of(MAINTENANCE),
            source.control().stream()
                .filter(control -> control.hosts().equalsIgnoreCase(server))
                .map(DatabaseUrl::database))
        .toList();
  }

  /** The control database; for a pattern that of the template, or one of its server. */
  private ControlServer asked(Fleet.Source source) {
    if (source.control().isEmpty() && source.query().isPresent()) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "fleet.query has no database to ask",
          "fleet.query",
          "set GROUNDWORK_FLEET_CONTROL_URL, or its _FILE");
    }
    DatabaseUrl url =
        source.query().isPresent() ? source.control().orElseThrow() : ofTemplate(source);
    return new ControlServer(url, hostname, config, progress);
  }

  private DatabaseUrl ofTemplate(Fleet.Source source) {
    DatabaseUrl template = config.database();
    boolean one = !template.database().contains("{");
    DatabaseUrl url =
        one || source.schemas().isPresent() ? template : template.withDatabase(MAINTENANCE);
    if (url.toString().isEmpty() || url.toString().contains("{")) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "no database to ask for the pattern",
          "DATABASE_URL",
          "set DATABASE_URL without {schema}, or give the targets by fleet.query");
    }
    return url;
  }
}
