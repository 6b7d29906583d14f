package dev.groundwork.seed.export;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a folder of seeds out of the rows of all tables, as they are at one moment. */
public final class FolderExporter {
  /** A policy that hides rows is told rather than obeyed; numbers are written exactly. */
  private static final String SETTINGS =
      """
      SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
      SET LOCAL row_security = off;
      SET LOCAL extra_float_digits = 1;
      SET LOCAL bytea_output = hex;
      SET LOCAL DateStyle = ISO;
      SET LOCAL IntervalStyle = postgres
      """;

  private final Session session;
  private final List<String> schemas;
  private final List<TableName> without;
  private final List<Outcome.Line> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Object> files = new ArrayList<>();
  private int tables;
  private long rows;
  private int number;

  /**
   * @param schemas in the first a table needs no schema
   * @param without what other tools made for themselves
   */
  public FolderExporter(Session session, List<String> schemas, List<TableName> without) {
    this.session = session;
    this.schemas = schemas;
    this.without = without;
  }

  /**
   * Fills the folder, or leaves it as it was.
   *
   * @throws dev.groundwork.run.GroundworkException USAGE for one that is not empty, and for a
   *     schema that is not there
   */
  public Outcome export(Path path) throws IOException, SQLException {
    ExportFolder folder = new ExportFolder(path);
    folder.requireFree();
    session.connection().setAutoCommit(false);
    session.execute(SETTINGS);
    ExportCatalog catalog = new ExportCatalog(session, schemas);
    catalog.requireSchemas();
    ReferenceOrder order = new ReferenceOrder(catalog.tables(without), catalog.references());
    boolean complete = false;
    try {
      write(order, folder);
      folder.complete();
      complete = true;
    } finally {
      if (!complete) {
        folder.takeBack();
      }
    }
    catalog.triggers().ifPresent(warnings::add);
    session.connection().commit();
    return outcome(path).withWarnings(warnings);
  }

  private Outcome outcome(Path path) {
    return Outcome.unchanged(
            "%s of %s in %s".formatted(Plural.of(rows, "row"), Plural.of(tables, "table"), path))
        .withLines(lines)
        .withData(
            "seed-export/1",
            JsonFields.with("folder", path.toString())
                .and("tables", tables)
                .and("rows", rows)
                .and("files", files)
                .map());
  }

  /** What a circle needs later stands after all others. */
  private void write(ReferenceOrder order, ExportFolder folder) throws IOException, SQLException {
    List<ExportedTable> all = order.tables();
    String numbers = "%0" + Integer.toString(20 * all.size()).length() + "d-";
    for (ExportedTable table : all) {
      Set<String> later = order.later(table.name());
      number += 10;
      long written = write(table, table.copy(later), header(table), folder, numbers);
      tables += written > 0 ? 1 : 0;
      rows += written;
    }
    for (ExportedTable table : all) {
      Set<String> later = order.later(table.name());
      if (!later.isEmpty()) {
        number += 10;
        String header = "table: %s\non-conflict: update\n".formatted(YamlText.of(written(table)));
        write(table, table.copyAgain(later), header, folder, numbers);
      }
    }
  }

  private long write(
      ExportedTable table, String copy, String header, ExportFolder folder, String numbers)
      throws IOException, SQLException {
    String name = numbers.formatted(number) + table.fileName() + ".csv";
    long written;
    try (OutputStream out = folder.file(name)) {
      written = new RowFile(session, out).write(copy, table.name().toString());
    }
    if (written <= 0 || table.columns().isEmpty()) {
      folder.drop(name);
      if (written > 0) {
        warnings.add(table.name() + " has rows, and no column that a seed could give: left out");
      }
      return 0;
    }
    if (!header.isEmpty()) {
      try (OutputStream out = folder.file(name + ".yaml")) {
        out.write(header.getBytes(StandardCharsets.UTF_8));
      }
    }
    lines.add(
        new Outcome.Line(
            "%s  %s  %s".formatted(name, written(table), Plural.of(written, "row")),
            Optional.empty()));
    files.add(
        JsonFields.with("file", name)
            .and("table", table.name().toString())
            .and("rows", written)
            .map());
    return written;
  }

  /** Nothing where the name of the file tells the table. */
  private String header(ExportedTable table) {
    boolean told = table.fileName().equals(written(table));
    return told ? "" : "table: %s\n".formatted(YamlText.of(written(table)));
  }

  private String written(ExportedTable table) {
    TableName name = table.name();
    return name.schema().equals(schemas.get(0)) ? name.quotedTable() : name.quoted();
  }
}
