package dev.groundwork.config;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.url.DatabaseFinder;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Databases;
import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.config.url.Variables;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the {@link Config} of everything that was given: flags, environment, files and {@code
 * groundwork.yaml}. Whatever is wrong is told at once, before any connection.
 */
public final class ConfigLoader {

  /**
   * One line of {@code groundwork config}.
   *
   * @param value as it was written; masked if it is secret, empty if there is none
   * @param origin where it came from: {@code --name}, {@code PGHOST}, {@code default}, {@code not
   *     set}
   */
  public record SettingRow(String key, String value, String origin) {}

  private final Map<String, String> environment;
  private final Map<Setting, String> flags;
  private final Map<String, String> flagParameters;
  private final Path directory;

  /**
   * @param environment all variables, those of others too
   * @param flags what the command line says
   * @param flagParameters changelog parameters of the command line
   * @param directory where {@code groundwork.yaml} may be and relative paths begin; with {@code
   *     Path.of("")} they stay relative
   */
  public ConfigLoader(
      Map<String, String> environment,
      Map<Setting, String> flags,
      Map<String, String> flagParameters,
      Path directory) {
    this.environment = Map.copyOf(environment);
    this.flags = Map.copyOf(flags);
    this.flagParameters = Map.copyOf(flagParameters);
    this.directory = directory;
  }

  /**
   * Every setting, checked.
   *
   * @throws dev.groundwork.run.GroundworkException with exit code 78 and every problem
   */
  public Config load() {
    return gather(true).config();
  }

  /**
   * Every setting, checked, for a command that connects to nothing: no database need be given; one
   * that is given is checked.
   *
   * @throws dev.groundwork.run.GroundworkException with exit code 78 and every problem
   */
  public Config loadOffline() {
    return gather(false).config();
  }

  /**
   * Every setting and the database, with where each came from.
   *
   * @throws dev.groundwork.run.GroundworkException with exit code 78 and every problem
   */
  public List<SettingRow> rows() {
    Gathered gathered = gather(true);
    return SettingsTable.of(gathered.sources(), gathered.databases(), gathered.config());
  }

  /**
   * How to tell what is wrong with the other settings: what can be read of that, else the default.
   */
  public Config.Output output() {
    Problems untold = new Problems();
    Variables variables = new Variables(environment, directory, untold);
    Map<String, SourcedValue> file = SettingsFile.read(directory, untold);
    Sources sources = new Sources(flags, flagParameters, variables, file);
    return new ConfigReader(sources, directory, untold).output();
  }

  /**
   * What a command needs to know that writes a file beside the changelog.
   *
   * @param changelog where it is
   * @param format how the command tells what it has done
   */
  public record Place(Path changelog, Config.OutputFormat format) {

    /** As that of {@link Config.Migrate}. */
    public Path folder() {
      return Config.folder(changelog);
    }
  }

  /**
   * Where the changelog is, for a command that needs nothing else; whatever else is wrong is none
   * of its business.
   *
   * @throws dev.groundwork.run.GroundworkException with exit code 78 and every problem
   */
  public Place place() {
    Problems problems = new Problems();
    Variables variables = new Variables(environment, directory, problems);
    Map<String, SourcedValue> file = SettingsFile.read(directory, problems);
    SettingParser values =
        new SettingParser(new Sources(flags, flagParameters, variables, file), problems);
    Path changelog = values.required(Setting.MIGRATE_CHANGELOG, SettingType.PATH);
    Config.OutputFormat format = values.required(Setting.OUTPUT, SettingType.FORMAT);
    problems.throwIfAny(ExitCode.CONFIG);
    return new Place(directory.resolve(changelog), format);
  }

  private record Gathered(Sources sources, Databases databases, Config config) {}

  private Gathered gather(boolean needsDatabase) {
    Problems problems = new Problems();
    Variables variables = new Variables(environment, directory, problems);
    Map<String, SourcedValue> file = SettingsFile.read(directory, problems);
    UnknownVariables.check(variables, problems);
    Sources given = new Sources(flags, flagParameters, variables, file);
    FlywaySettings settings = new FlywaySettings(given, directory, problems);
    Optional<FlywayFile> flyway = settings.file();
    Sources sources = given.over(settings.of(flyway));
    DatabaseFinder finder = new DatabaseFinder(variables, directory, needsDatabase, problems);
    Databases databases =
        finder.find(sources.find(Setting.PREPARE_ADMIN_URL), Setting.PREPARE_ADMIN_URL.key());
    Optional<DatabaseUrl> other =
        sources.find(Setting.DIFF_URL).flatMap(url -> finder.other(url, Setting.DIFF_URL.key()));
    Config config = new ConfigReader(sources, directory, problems).read(databases, other, flyway);
    return new Gathered(sources, databases, config);
  }
}
