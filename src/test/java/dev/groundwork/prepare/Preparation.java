package dev.groundwork.prepare;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Report;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The phase {@code prepare} as a plan of its own, with what a test wants to vary. */
record Preparation(
    DatabaseUrl admin,
    DatabaseUrl application,
    List<String> schemas,
    List<String> extensions,
    Path scripts,
    Duration lockTimeout) {

  Preparation(DatabaseUrl admin, DatabaseUrl application) {
    this(
        admin,
        application,
        List.of("public"),
        List.of(),
        Path.of("does-not-exist"),
        Duration.ofHours(1));
  }

  Preparation withSchemas(String... names) {
    return new Preparation(admin, application, List.of(names), extensions, scripts, lockTimeout);
  }

  Preparation withExtensions(String... names) {
    return new Preparation(admin, application, schemas, List.of(names), scripts, lockTimeout);
  }

  Preparation withScripts(Path folder) {
    return new Preparation(admin, application, schemas, extensions, folder, lockTimeout);
  }

  Preparation withLockTimeout(Duration timeout) {
    return new Preparation(admin, application, schemas, extensions, scripts, timeout);
  }

  /** Fails the test where the phase fails. */
  Outcome succeed() {
    Report report = run();
    report
        .failure()
        .ifPresent(
            f -> {
              throw new AssertionError(f.problems() + f.trace().orElse(""));
            });
    return report.results().get(0).outcome();
  }

  /** {@code exit: what / where / next} of each problem, then the state of the database. */
  List<String> fail() {
    Failure failure = run().failure().orElseThrow();
    return Stream.concat(
            failure.problems().stream().map(p -> text(failure.exit(), p)),
            Stream.of(failure.state()))
        .toList();
  }

  private static String text(ExitCode exit, Problem problem) {
    return exit + ": " + problem.what() + " / " + problem.where() + " / " + problem.next();
  }

  Report run() {
    DatabaseChanges changes = new DatabaseChanges();
    Runner runner =
        new Runner(
            new Listener() {},
            new RestartPolicy(0, 0),
            new RunResources(),
            changes,
            System::nanoTime);
    return runner.run(
        new Plan("up", new Phase("prepare", ExitCode.CANNOT_CREATE, () -> prepare(changes))));
  }

  private Outcome prepare(DatabaseChanges changes) throws Exception {
    try (KeptSession inside = new KeptSession()) {
      return provisioner(changes).prepare(new KeptSession(), inside);
    }
  }

  private Provisioner provisioner(DatabaseChanges changes) {
    return new Provisioner(
        new Server(admin, List.of()),
        new Server(application, schemas),
        new Config.Prepare(Optional.of(admin), extensions, scripts),
        lockTimeout,
        line -> {},
        new RunResources(),
        changes);
  }
}
