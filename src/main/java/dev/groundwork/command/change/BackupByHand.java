package dev.groundwork.command.change;

import dev.groundwork.backup.Backup;
import dev.groundwork.backup.BackupStore;
import dev.groundwork.backup.Dump;
import dev.groundwork.lock.AdvisoryLock;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a copy that somebody asks for, on the server or into a file. */
public final class BackupByHand {

  /**
   * What the command line asks for.
   *
   * @param label the end of the copy's name; may be empty
   * @param file empty: a copy on the server
   */
  public record Request(String label, Optional<Path> file, boolean disconnect) {}

  private final ChangeContext context;
  private final Request request;
  private final String database;
  private Optional<Session> session = Optional.empty();

  public BackupByHand(ChangeContext context, Request request) {
    this.context = context;
    this.request = request;
    this.database = context.context().config().database().database();
  }

  /** In the database itself: it can be copied only while this session is the only one there. */
  public Outcome lock() throws Exception {
    context.context().readiness().letGo();
    AdvisoryLock lock = context.context().lockOf(context.operator().withDatabase(database));
    Outcome outcome = lock.acquire();
    session = Optional.of(lock.session());
    context.recordFailure();
    return outcome;
  }

  public Outcome perform() throws Exception {
    return request.file().isPresent() ? outcome(request.file().get()) : copied();
  }

  private Outcome outcome(Path file) throws Exception {
    dump().to(file);
    return Outcome.changed("wrote " + file)
        .withData("backup/1", JsonFields.with("file", file.toString()).map());
  }

  private Dump dump() throws Exception {
    return new Dump(
        context.operator().withDatabase(database).url(),
        context.path(),
        ChangeContext.majorVersion(session.orElseThrow()));
  }

  private Outcome copied() throws Exception {
    Backup backup =
        new BackupStore(session.orElseThrow(), database)
            .create("backup", false, request.label(), request.disconnect());
    return copied(backup);
  }

  /** The same wherever a copy is made, {@code up} included. */
  static Outcome copied(Backup backup) {
    return Outcome.changed(backup.name())
        .withData("backup/1", JsonFields.with("name", backup.name()).map());
  }
}
