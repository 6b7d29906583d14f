package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** goose's: {@code -- +goose Up} and {@code -- +goose Down} in one file. */
final class GooseReader implements FolderReader {
  static final Pattern UP = Pattern.compile("^--\\s*\\+goose\\s+Up\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("^([0-9]+)_.*\\.(sql|go)$");

  private final FolderSource source;

  GooseReader(FolderSource source) {
    this.source = source;
  }

  @Override
  public List<Migration> read() {
    List<Migration> migrations = new ArrayList<>();
    for (String name : source.files().files()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches() && !name.endsWith("_test.go")) {
        migrations.add(migration(name, new BigInteger(matcher.group(1))));
      } else if (name.endsWith(".sql")) {
        source.findings().warning(name, "is not run: goose runs 00001_name.sql");
      }
    }
    migrations.sort(Comparator.comparing(migration -> new BigInteger(migration.version())));
    new DoubledVersions(source, migrations).refuse();
    return migrations;
  }

  private Migration migration(String name, BigInteger version) {
    String title = MigrationFile.stem(name).replaceFirst("\\.go$", "");
    MigrationBuilder migration = new MigrationBuilder(source, name, title, version.toString());
    if (version.signum() == 0) {
      migration.problem("goose has no version 0", 0, "begin with 1");
    }
    if (name.endsWith(".go")) {
      return migration
          .problem(
              "this migration is a program, which only goose can run",
              0,
              "write it in SQL, or let goose run it, and take over what it did")
          .build();
    }
    MigrationFile file = MigrationFile.utf8(source, name);
    file.problem().ifPresent(migration::problem);
    GooseScript script = new GooseScript(source.settings().parameters(), migration);
    file.text().lines().forEach(script::take);
    script.end(file.problem().isPresent());
    if (script.hasDown()) {
      migration.down(name, script.down(), 1, script.inTransaction());
    }
    return migration.up(script.up(), 1, script.inTransaction()).build();
  }
}
