package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.seed.Seeder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The seeds as files, for those who only look. */
final class SeederFactory {
  private SeederFactory() {}

  static Path folder(Config config) {
    return beside(config, "seeds");
  }

  /** A folder beside the changelog's root. */
  static Path beside(Config config, String name) {
    return MigrationFolder.home(config).resolve(name);
  }

  /**
   * The hash of each set, by its name, in the order in which they run.
   *
   * @throws dev.groundwork.run.GroundworkException with every problem of every file
   */
  static Map<String, String> hashes(Config config, String environment) throws IOException {
    return seeder(config, environment).hashes();
  }

  static Seeder seeder(Config config, String environment) {
    return new Seeder(
        folder(config),
        environment,
        config.schemas(),
        config.seed(),
        new NoSeedLedger(),
        () -> {
          throw new IllegalStateException("reading the files needs no session");
        },
        () -> {},
        line -> {});
  }
}
