package dev.groundwork.command.fleet;

import dev.groundwork.config.Config;
import dev.groundwork.config.TargetConfig;
import dev.groundwork.fleet.pool.Places;
import dev.groundwork.fleet.pool.Pool;
import dev.groundwork.fleet.pool.TargetWork;
import dev.groundwork.fleet.queue.Work;
import dev.groundwork.fleet.target.ControlServer;
import dev.groundwork.fleet.target.Target;
import dev.groundwork.fleet.target.TargetList;
import dev.groundwork.fleet.target.TargetSource;
import dev.groundwork.ledger.Sha256;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.prepare.InitSqlCheck;
import dev.groundwork.report.Header;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the commands over many databases have in common.
 *
 * @param header of what it tells
 * @param hash of the changelogs, which are read once for all
 * @param changes what the card says of the databases
 * @param told gets what machines are told of each target
 * @param work what is done with each
 */
public record FleetContext(
    Config config,
    Header header,
    ChangelogHash hash,
    String hostname,
    Progress progress,
    BiConsumer<String, Map<String, Object>> told,
    RunResources resources,
    DatabaseChanges changes,
    TargetWork work) {

  TargetList targets() throws Exception {
    return new TargetSource(config, hostname, progress).read();
  }

  /**
   * The settings for one of them.
   *
   * @param patience how long its server may take
   */
  public Config settings(Target target, Duration patience) {
    return TargetConfig.of(config, target.url(), target.owner(), target.schemas(), patience);
  }

  /** Of everything that shapes a run on it. */
  String hash(Target target) throws IOException {
    return hash.of(settings(target, config.await().timeout())).value();
  }

  /** The scripts of {@code init-sql}, which no target's ledger knows of. */
  InitSqlCheck scripts() throws IOException {
    return InitSqlCheck.of(config.prepare().scripts());
  }

  /**
   * What workers that share a queue have to agree on.
   *
   * @param scripts which the hash of the changelogs does not know
   */
  Work work(TargetList list, InitSqlCheck scripts, String waves) throws IOException {
    return Work.of(
        config.name(),
        config.release().orElse(""),
        Sha256.of(hash.value() + scripts.content() + config.guard().drift()),
        list,
        waves);
  }

  /** Whose threads end when the run is to end. */
  Pool pool() {
    Places places = new Places(config.fleet().limits(), config.await().timeout());
    Pool pool = new Pool(config.fleet().limits(), places, work);
    resources.hold(
        new RunResources.Held() {
          @Override
          public void release(Optional<Failure> failure) {}

          @Override
          public void cancel() {
            pool.terminate();
          }
        });
    return pool;
  }

  /**
   * The control database.
   *
   * @param setting that needs it
   */
  ControlServer control(String setting) {
    return config
        .fleet()
        .source()
        .control()
        .map(url -> new ControlServer(url, hostname, config, progress))
        .orElseThrow(
            () ->
                new GroundworkException(
                    ExitCode.CONFIG,
                    setting + " needs a control database",
                    setting,
                    "set GROUNDWORK_FLEET_CONTROL_URL, or its _FILE"));
  }
}
