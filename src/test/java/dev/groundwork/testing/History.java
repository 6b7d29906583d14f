package dev.groundwork.testing;

/** A project whose many changesets are applied, most of them by rows in the history alone. */
public final class History {
  /** Changesets in a file. */
  public static final int IN_EACH = 100;

  private static final String ROWS =
      """
      INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype,
        md5sum)
      SELECT i, 'a', 'migrations/2026010100' || lpad(f::text, 4, '0') || '-some.sql', now(),
        f * 100 + i, 'EXECUTED', (SELECT md5sum FROM databasechangelog WHERE id = i::text)
      FROM generate_series(1, %d) f, generate_series(1, 100) i
      """;

  private History() {}

  /** As many files are applied, each with {@value #IN_EACH} changesets. */
  public static void apply(int files, TestDatabase database, Project project) {
    file(project, 0, IN_EACH);
    up(database, project);
    for (int i = 1; i < files; i++) {
      file(project, i, IN_EACH);
    }
    database.execute(ROWS.formatted(files - 1));
    up(database, project);
  }

  private static void file(Project project, int number, int changesets) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= changesets; i++) {
      text.append("--changeset a:%d\nSELECT %d;\n--rollback empty\n".formatted(i, i));
    }
    project.migration("2026010100%04d-some.sql".formatted(number), text.toString());
  }

  private static void up(TestDatabase database, Project project) {
    Groundwork.Result result = Groundwork.on(database, project).run("up");
    if (result.status() != 0) {
      throw new IllegalStateException(result.toString());
    }
  }

  /** One more changeset, which is pending. */
  public static void more(Project project) {
    project.migration("20270101000000-new.sql", "--changeset a:1\nSELECT 1;\n--rollback empty\n");
  }
}
