package dev.groundwork.config;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.nio.file.Path;
import java.util.Optional;

/** Puts the values of the settings of a fleet into {@link Fleet}. */
final class FleetReader {
  private final Sources sources;
  private final SettingParser values;
  private final Path directory;
  private final Problems problems;

  FleetReader(Sources sources, SettingParser values, Path directory, Problems problems) {
    this.sources = sources;
    this.values = values;
    this.directory = directory;
    this.problems = problems;
  }

  Fleet read() {
    return new Fleet(
        new Fleet.Source(
            values.optional(Setting.FLEET_TARGETS, SettingType.PATH).map(directory::resolve),
            values.optional(Setting.FLEET_QUERY, SettingType.TEXT),
            values.optional(Setting.FLEET_SCHEMAS, SettingType.TEXT),
            values.optional(Setting.FLEET_DATABASES, SettingType.TEXT),
            control()),
        new Fleet.Limits(
            values.required(Setting.FLEET_CONCURRENCY, SettingType.COUNT),
            values.required(Setting.FLEET_PER_SERVER, SettingType.COUNT)),
        new Fleet.Waves(
            values.required(Setting.FLEET_WAVES, SettingType.WAVES),
            values.optional(Setting.FLEET_WAVE, SettingType.TEXT),
            values.required(Setting.FLEET_PAUSE, SettingType.DURATION),
            values.optional(Setting.FLEET_GATE, SettingType.TEXT),
            values.required(Setting.FLEET_MAX_FAILED, SettingType.SHARE)),
        new Fleet.Workers(
            values.optional(Setting.FLEET_SHARD, SettingType.SHARD),
            values.required(Setting.FLEET_QUEUE, SettingType.SWITCH),
            values.optional(Setting.FLEET_REPORT, SettingType.PATH).map(directory::resolve)));
  }

  /** On its own: libpq's variables are for the databases of the application. */
  private Optional<DatabaseUrl> control() {
    return sources
        .find(Setting.FLEET_CONTROL_URL)
        .flatMap(given -> problems.attempt(() -> url(given)));
  }

  private static DatabaseUrl url(SourcedValue given) {
    try {
      return DatabaseUrl.of(given.text());
    } catch (GroundworkException e) {
      throw e.at(given.origin());
    }
  }
}
