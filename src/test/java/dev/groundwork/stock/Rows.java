package dev.groundwork.stock;

import dev.groundwork.stock.Row.Expected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The rows of a file below {@code stock/}. A row begins with {@code ==== name}, and may say below
 * it what is expected: {@code > refused: text}. Each of its files begins with {@code ---- path};
 * after {@code ++++} are those that are written before it is run once more.
 */
final class Rows {
  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
          http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
      %s
      </databaseChangeLog>
      """;

  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String name = "";
  private String path = "";
  private Expected expected = Expected.SAME;
  private String told = "";
  private List<Map<String, String>> rounds = new ArrayList<>();

  private Rows() {}

  static Stream<Row> in(String file) {
    try (InputStream in =
        Objects.requireNonNull(Rows.class.getResourceAsStream("/stock/" + file))) {
      Rows rows = new Rows();
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(rows::take);
      rows.endRow();
      return rows.rows.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String line) {
    if (line.startsWith("==== ")) {
      endRow();
      name = line.substring(5);
    } else if (line.startsWith("---- ")) {
      endFile();
      path = line.substring(5);
    } else if (line.equals("++++")) {
      endFile();
      rounds.add(new LinkedHashMap<>());
    } else if (line.startsWith("> ") && path.isEmpty()) {
      int colon = line.indexOf(": ");
      expected =
          Expected.valueOf(line.substring(2, colon).toUpperCase(Locale.ROOT).replace(' ', '_'));
      told = line.substring(colon + 2);
    } else if (!path.isEmpty()) {
      text.append(line).append('\n');
    }
  }

  private void endFile() {
    if (!path.isEmpty()) {
      rounds.get(rounds.size() - 1).put(path, whole(text.toString().stripTrailing() + "\n"));
    }
    text.setLength(0);
    path = "";
  }

  private void endRow() {
    endFile();
    if (!name.isEmpty()) {
      rows.add(new Row(name, expected, told, List.copyOf(rounds)));
    }
    expected = Expected.SAME;
    told = "";
    rounds = new ArrayList<>(List.of(new LinkedHashMap<>()));
  }

  /** What every changelog begins with is left out in the rows. */
  private String whole(String content) {
    if (path.endsWith(".yaml") && content.startsWith("- ")) {
      return "databaseChangeLog:\n" + content;
    }
    return path.endsWith(".xml") && !content.startsWith("<?") ? XML.formatted(content) : content;
  }
}
