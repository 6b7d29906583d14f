package dev.groundwork.command.change;

import dev.groundwork.backup.BackupStore;
import dev.groundwork.backup.Dump;
import dev.groundwork.backup.Restore;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.LastStep;
import dev.groundwork.run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Puts a copy in the place of the database, after somebody has agreed. */
public final class ConfirmedRestore {

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

  /** A run that starts again after the copy has taken its place has only to say so. */
  private Optional<Outcome> swapped = Optional.empty();

  public ConfirmedRestore(ChangeContext context, Request request) {
    this.context = context;
    this.request = request;
    this.database = context.context().config().database().database();
    this.restore = context.restore(database);
  }

  public Outcome confirm() throws Exception {
    if (swapped.isPresent()) {
      return Outcome.unchanged(from());
    }
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
  public Outcome lock() throws Exception {
    context.context().readiness().letGo();
    Session held = restore.lock(context.context().config().lock().timeout(), context.progress());
    context.context().holdings().hold(failure -> held.close());
    session = Optional.of(held);
    context.recordFailure();
    return Outcome.unchanged("held");
  }

  public Outcome perform() throws Exception {
    if (swapped.isEmpty()) {
      swapped =
          Optional.of(
              request.file().isPresent() ? fromFile(request.file().get()) : swapped(from()));
    }
    return swapped.get();
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
    return LastStep.unless(
        () -> {
          dump.from(file, fresh);
          return swapped(fresh);
        },
        () -> new BackupStore(held, database).drop(fresh));
  }
}
