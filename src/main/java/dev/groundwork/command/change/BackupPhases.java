package dev.groundwork.command.change;

import static dev.groundwork.run.ExitCode.BUSY;
import static dev.groundwork.run.ExitCode.CANNOT_CREATE;

import dev.groundwork.backup.Backup;
import dev.groundwork.backup.BackupStore;
import dev.groundwork.backup.Dump;
import dev.groundwork.lock.AdvisoryLock;
import dev.groundwork.postgres.Session;
import dev.groundwork.report.ByteSize;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The phases of {@code backup} and {@code backups}. */
public final class BackupPhases {

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

  public BackupPhases(ChangeContext context, Request request) {
    this.context = context;
    this.request = request;
    this.database = context.context().config().database().database();
  }

  public Phase lock() {
    return new Phase("lock", BUSY, this::takeLock);
  }

  public Phase perform() {
    return new Phase("backup", CANNOT_CREATE, this::make);
  }

  public Phase commit() {
    return new Phase("commit", CANNOT_CREATE, context::recordUnchanged);
  }

  public Phase list() {
    return new Phase("backups", CANNOT_CREATE, this::listed);
  }

  /** In the database itself: it can be copied only while this session is the only one there. */
  private Outcome takeLock() throws Exception {
    context.context().readiness().letGo();
    AdvisoryLock lock = context.context().lockOf(context.operator().withDatabase(database));
    Outcome outcome = lock.acquire();
    session = Optional.of(lock.session());
    context.recordFailure();
    return outcome;
  }

  private Outcome make() throws Exception {
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

  private Outcome listed() throws Exception {
    List<Backup> all =
        context.restore(database).look(outside -> new BackupStore(outside, database).list());
    List<Outcome.Line> lines = new ArrayList<>();
    List<Object> data = new ArrayList<>();
    for (Backup backup : all) {
      lines.add(new Outcome.Line(line(backup), Optional.empty()));
      data.add(data(backup));
    }
    return Outcome.unchanged(all.size() == 1 ? "1 copy" : all.size() + " copies")
        .withLines(lines)
        .withData("backups/1", JsonFields.with("backups", data).map());
  }

  private static String line(Backup backup) {
    return "%s  %s  %s%s"
        .formatted(
            backup.name(),
            ByteSize.human(backup.bytes()),
            backup.mark().by(),
            backup.mark().open() ? ", of a run that has not ended" : "");
  }

  private static Map<String, Object> data(Backup backup) {
    return JsonFields.with("name", backup.name())
        .and("at", backup.mark().at())
        .and("by", backup.mark().by())
        .and("open", backup.mark().open())
        .andIf("bytes", Optional.of(backup.bytes()).filter(bytes -> bytes >= 0))
        .map();
  }
}
