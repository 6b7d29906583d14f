package dev.groundwork.command.change;

import dev.groundwork.backup.Backup;
import dev.groundwork.backup.BackupStore;
import dev.groundwork.file.ByteSize;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The copies of the database on its server, as a person reads them. */
public final class BackupList {
  private final ChangeContext context;
  private final String database;

  public BackupList(ChangeContext context) {
    this.context = context;
    this.database = context.context().config().database().database();
  }

  public Outcome list() throws Exception {
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
