package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** golang-migrate's: two files for each, {@code 000001_init.up.sql} and {@code .down.sql}. */
final class GolangMigrateReader implements FolderReader {
  static final Pattern NAME = Pattern.compile("^([0-9]+)_(.*)\\.(down|up)\\.(.*)$");

  private final FolderSource source;
  private final Map<BigInteger, String> up = new TreeMap<>();
  private final Map<BigInteger, String> down = new HashMap<>();

  GolangMigrateReader(FolderSource source) {
    this.source = source;
  }

  @Override
  public List<Migration> read() {
    source.files().files().forEach(this::take);
    down.forEach(
        (version, name) -> {
          if (!up.containsKey(version)) {
            source.findings().warning(name, "has no file that it takes back");
          }
        });
    List<Migration> migrations = new ArrayList<>();
    up.forEach((version, name) -> migrations.add(migration(version, name)));
    return migrations;
  }

  private void take(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      source.findings().warning(name, "is not run: golang-migrate runs 000001_name.up.sql");
      return;
    }
    Map<BigInteger, String> direction = matcher.group(3).equals("up") ? up : down;
    String other = direction.putIfAbsent(new BigInteger(matcher.group(1)), name);
    if (other != null) {
      DoubledVersions.tell(source, matcher.group(1), other, name);
    }
  }

  private Migration migration(BigInteger version, String name) {
    Matcher matcher = NAME.matcher(name);
    String title = matcher.matches() ? matcher.group(1) + "_" + matcher.group(2) : name;
    MigrationFile file = MigrationFile.utf8(source, name);
    MigrationBuilder migration = new MigrationBuilder(source, name, title, version.toString());
    file.problem().ifPresent(migration::problem);
    if (down.containsKey(version)) {
      MigrationFile back = MigrationFile.utf8(source, down.get(version));
      migration.down(back.path(), back.text(), 1, true);
    }
    return migration.up(file.text(), 1, true).build();
  }
}
