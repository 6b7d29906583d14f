package dev.groundwork.config;

import dev.groundwork.config.url.DatabaseUrl;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The settings of a fleet, for one of its targets. */
public final class TargetConfig {
  private TargetConfig() {}

  /**
   * The same changelogs, on the target.
   *
   * @param owner whose ledger it has there
   * @param schemas where its tables are
   * @param patience how long its server may take
   */
  public static Config of(
      Config all, DatabaseUrl target, String owner, List<String> schemas, Duration patience) {
    return new Config(
        target,
        owner,
        schemas,
        all.environment(),
        all.release(),
        new Config.Wait(patience),
        all.lock(),
        prepare(all.prepare(), target),
        all.migrate(),
        all.adopt(),
        all.guard().besideOthers(),
        all.backup(),
        all.reset(),
        all.verify(),
        all.seed(),
        all.fleet(),
        all.other(),
        all.output(),
        shape(all, schemas),
        all.notices());
  }

  /** Who administers another server has nothing to do on this one. */
  private static Config.Prepare prepare(Config.Prepare all, DatabaseUrl target) {
    return new Config.Prepare(
        all.adminUrl().filter(admin -> admin.hosts().equals(target.hosts())),
        all.extensions(),
        all.scripts());
  }

  private static Map<Setting, String> shape(Config all, List<String> schemas) {
    Map<Setting, String> shape = new EnumMap<>(all.shape());
    shape.put(Setting.SCHEMA, schemas.toString());
    return Map.copyOf(shape);
  }
}
