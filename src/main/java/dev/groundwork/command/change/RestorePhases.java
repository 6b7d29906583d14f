package dev.groundwork.command.change;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.backup.BackupStore;
import dev.groundwork.backup.Dump;
import dev.groundwork.backup.Restore;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The phases of {@code restore}. */
public final class RestorePhases {

  /**
   * What the command line asks for: a copy on the server, or a file.
   *
   * @param disconnect whether who else is connected is ended
   */
  public record Request(
      Optional<String> name, Optional<Path> file, boolean disconnect, boolean yes) {}

  private final ChangeContext context;
  private final Request request;
  private final String database;
  private final Restore restore;
  private Optional<Session> session = Optional.empty();

  public RestorePhases(ChangeContext context, Request request) {
    this.context = context;
    this.request = request;
    this.database = context.context().config().database().database();
    this.restore = context.restore(database);
  }

  public Phase confirm() {
    return new Phase("confirm", USAGE, this::agree);
  }

  public Phase lock() {
    return new Phase("lock", BUSY, this::takeLock);
  }

  public Phase perform() {
    return new Phase("restore", CANNOT_CREATE, this::put);
  }

  public Phase commit() {
    return new Phase("commit", CANNOT_CREATE, context::recordUnchanged);
  }

  private Outcome agree() throws Exception {
    context.consent().require(request.yes(), "a restore", "look at it on a terminal, or add --yes");
    requireFile();
    context.reach();
    List<String> others =
        restore.look(
            outside -> {
              look(outside);
              return restore.otherSessions(outside);
            });
    context
        .progress()
        .say(
            "%s takes the place of %s, which stays under another name".formatted(from(), database));
    if (!others.isEmpty()) {
      context.progress().say("connected to it now:\n" + String.join("\n", others));
    }
    context.consent().ask("replace %s? (yes)".formatted(database), "yes");
    return Outcome.unchanged(from());
  }

  /** Nobody is asked about what cannot be done. */
  private void look(Session outside) throws Exception {
    if (request.name().isPresent()) {
      restore.find(outside, request.name().get());
    } else {
      dump(outside).require("pg_restore");
    }
  }

  private Dump dump(Session outside) throws SQLException {
    return new Dump(context.operator().url(), context.path(), ChangeContext.majorVersion(outside));
  }

  private void requireFile() {
    if (request.file().isPresent() && !Files.isRegularFile(request.file().get())) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "there is no such file",
          request.file().get().toString(),
          "name a file that groundwork backup --to or pg_dump --format=custom has written");
    }
  }

  private String from() {
    return request.name().or(() -> request.file().map(Path::toString)).orElseThrow();
  }

  /** In another database: this one can be renamed only while nobody is in it. */
  private Outcome takeLock() throws Exception {
    context.context().readiness().letGo();
    Session held = restore.lock(context.context().config().lock().timeout(), context.progress());
    context.context().holdings().hold(failure -> held.close());
    session = Optional.of(held);
    context.recordFailure();
    return Outcome.unchanged("held");
  }

  private Outcome put() throws Exception {
    return request.file().isPresent() ? fromFile(request.file().get()) : swapped(from());
  }

  private Outcome swapped(String replacement) throws Exception {
    Session held = session.orElseThrow();
    if (request.name().isPresent()) {
      restore.find(held, replacement);
    }
    Optional<String> kept = restore.swap(held, replacement, request.disconnect());
    return Outcome.changed(
            "%s is %s now".formatted(from(), database)
                + kept.map(name -> "; what it was is " + name).orElse(""))
        .withData(
            "restore/1",
            JsonFields.with("database", database)
                .andIf("name", request.name())
                .andIf("file", request.file().map(Path::toString))
                .andIf("replaced", kept)
                .map());
  }

  /** The file is read into a database of its own, which then takes the place. */
  private Outcome fromFile(Path file) throws Exception {
    Session held = session.orElseThrow();
    Dump dump = dump(held);
    String fresh = new BackupStore(held, database).createEmpty(dump.options(file));
    boolean done = false;
    try {
      dump.from(file, fresh);
      Outcome outcome = swapped(fresh);
      done = true;
      return outcome;
    } finally {
      if (!done) {
        new BackupStore(held, database).drop(fresh);
      }
    }
  }
}
