package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dbmate's: {@code -- migrate:up} and {@code -- migrate:down} in one file. */
final class DbmateReader implements FolderReader {
  static final Pattern NAME = Pattern.compile("^([0-9]+).*\\.sql$");
  static final Pattern UP = Pattern.compile("^\\s*--\\s*migrate:up(\\s*$|\\s+\\S+)");
  private static final Pattern DOWN = Pattern.compile("^\\s*--\\s*migrate:down(\\s*$|\\s+\\S+)");
  private static final Pattern OUTSIDE = Pattern.compile("\\btransaction:false\\b");
  private static final Pattern NOTHING = Pattern.compile("^\\s*(--.*)?$");

  private final FolderSource source;

  DbmateReader(FolderSource source) {
    this.source = source;
  }

  @Override
  public List<Migration> read() {
    List<Migration> migrations = new ArrayList<>();
    for (String name : source.files().files()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches()) {
        migrations.add(migration(name, matcher.group(1)));
      } else {
        source.findings().warning(name, "is not run: dbmate runs 20240101000000_name.sql");
      }
    }
    new DoubledVersions(source, migrations).refuse();
    return migrations;
  }

  private Migration migration(String name, String version) {
    MigrationFile file = MigrationFile.utf8(source, name);
    MigrationBuilder migration = new MigrationBuilder(source, name, file.stem(), version);
    file.problem().ifPresent(migration::problem);
    Sections sections = new Sections(file.text().split("\n", -1));
    if (sections.down.hasText) {
      migration.down(name, sections.down.text(), 1, sections.down.inTransaction);
    }
    if (sections.stray > 0) {
      migration.problem(
          "SQL stands before -- migrate:up", sections.stray, "put it below that line");
    } else if (file.problem().isEmpty() && !sections.up.hasText) {
      migration.problem(
          "the file has no -- migrate:up", 0, "write it on the line above what it does");
    }
    return migration.up(sections.up.text(), 1, sections.up.inTransaction).build();
  }

  /** One direction: its lines, and empty ones in the place of all others. */
  private static final class Section {
    private final StringBuilder lines = new StringBuilder();
    private boolean inTransaction = true;
    private boolean hasText;

    String text() {
      return lines.toString();
    }

    void begins(String header) {
      hasText = true;
      inTransaction &= !OUTSIDE.matcher(header).find();
    }
  }

  private static final class Sections {
    private final Section up = new Section();
    private final Section down = new Section();
    private int stray;

    Sections(String[] lines) {
      Section before = new Section();
      Section current = before;
      for (int i = 0; i < lines.length; i++) {
        Section next =
            UP.matcher(lines[i]).find() ? up : DOWN.matcher(lines[i]).find() ? down : current;
        boolean header = next != current || UP.matcher(lines[i]).find();
        current = next;
        if (header) {
          current.begins(lines[i]);
        } else if (current == before && !NOTHING.matcher(lines[i]).matches() && stray == 0) {
          stray = i + 1;
        }
        for (Section section : List.of(up, down)) {
          section.lines.append(section == current && !header ? lines[i] : "").append('\n');
        }
      }
    }
  }
}
