package dev.groundwork.bench;

import dev.groundwork.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number of tables, one in one file each, as every contender wants them. */
final class TableProject {
  /** From here on their locks are too many for one transaction of a server as it is installed. */
  private static final int TOO_MANY_LOCKS = 1_000;

  private static final String TABLE =
      """
      CREATE TABLE t%05d (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        note text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      """;

  private final int size;
  private final Project project;
  private final Path flyway;
  private final Path dbmate;
  private final Path script;

  TableProject(int size, Path folder) throws IOException {
    this.size = size;
    this.project = Project.in(folder.resolve("project"));
    this.flyway = Files.createDirectory(folder.resolve("flyway"));
    this.dbmate = Files.createDirectory(folder.resolve("dbmate"));
    this.script = folder.resolve("all.sql");
    for (int i = 0; i < size; i++) {
      add(i);
    }
  }

  /** One more. */
  void add(int number) throws IOException {
    String table = TABLE.formatted(number);
    project.migration(
        "202601010%05d-some.sql".formatted(number),
        "--changeset bench:1\n%s--rollback empty\n".formatted(table));
    Files.writeString(flyway.resolve("V%d__some.sql".formatted(number + 1)), table);
    Files.writeString(
        dbmate.resolve("202601010%05d_some.sql".formatted(number)),
        "-- migrate:up\n" + table + "-- migrate:down\n");
    Files.writeString(script, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  Path folder() {
    return project.folder();
  }

  Path flyway() {
    return flyway;
  }

  Path dbmate() {
    return dbmate;
  }

  Path script() {
    return script;
  }

  /** {@code migrate.transaction}. */
  String transaction() {
    return size > TOO_MANY_LOCKS ? "changeset" : "run";
  }
}
