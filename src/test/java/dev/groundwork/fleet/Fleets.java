package dev.groundwork.fleet;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A project and its tenants: schemas of one database, or databases of one server. */
final class Fleets {
  /** A smaller number in the quick lane; {@code -Dgroundwork.fleet.schemas=2000} for all. */
  static final int SCHEMAS = Integer.getInteger("groundwork.fleet.schemas", 40);

  /** {@code -Dgroundwork.fleet.databases=200} for all. */
  static final int DATABASES = Integer.getInteger("groundwork.fleet.databases", 10);

  private Fleets() {}

  /** With a changeset that adds a row, so that running it twice is seen, and a seed. */
  static Project project(Path folder) {
    return Project.in(folder)
        .migration(
            "1.sql",
            """
            --changeset t:1
            CREATE TABLE items (id int PRIMARY KEY, note text);
            --changeset t:2
            CREATE TABLE ran (n int);
            INSERT INTO ran VALUES (1);
            """)
        .write("changelogs/seeds/10-items.yaml", "table: items\nrows: [{id: 1}, {id: 2}]\n");
  }

  /** The next release. */
  static Project next(Project project) {
    return project.migration(
        "2.sql",
        "--changeset t:3\nINSERT INTO ran VALUES (3);\nALTER TABLE items ADD COLUMN sku text;\n");
  }

  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "tenant_" + n).toList();
  }

  static TestDatabase schemas(List<String> names) {
    TestDatabase database = TestServer.get().database();
    StringBuilder sql = new StringBuilder();
    for (String name : names) {
      sql.append("CREATE SCHEMA ").append(name).append(';');
    }
    database.execute(sql.toString());
    return database;
  }

  static Groundwork up(TestDatabase database, Project project) {
    return Groundwork.on(database, project).flag("--fleet-schemas=tenant_%");
  }

  /** What each schema has: which changesets ran how often, and how many rows the seed left. */
  static List<String> facts(TestDatabase database, List<String> names) {
    return names.stream()
        .map(
            name ->
                database.value(
                    """
                    SELECT (SELECT string_agg(id, ',' ORDER BY orderexecuted) FROM %1$s.databasechangelog)
                      || ' ' || (SELECT string_agg(n::text, ',' ORDER BY n) FROM %1$s.ran)
                      || ' ' || (SELECT count(*) FROM %1$s.items)
                    """
                        .formatted(name)))
        .toList();
  }

  /** Of some schemas those in which a changeset ran. */
  static List<String> done(TestDatabase database, List<String> names, String changeset) {
    return names.stream()
        .filter(
            name ->
                database
                    .value("SELECT to_regclass('%s.databasechangelog') IS NOT NULL".formatted(name))
                    .equals("t"))
        .filter(
            name ->
                !database
                    .rows(
                        "SELECT id FROM %s.databasechangelog WHERE id = '%s'"
                            .formatted(name, changeset))
                    .isEmpty())
        .toList();
  }
}
