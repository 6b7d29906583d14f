package dev.groundwork.postgres.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a fingerprint, taken apart: a row as PostgreSQL writes it.
 *
 * @param object whose it is
 * @param part what of it, such as {@code column sku}; empty for the object itself
 * @param aspects what is known of that part, by name
 */
record CatalogLine(String object, String part, Map<String, String> aspects) {

  static CatalogLine of(String object, String row) {
    List<String> fields = fields(row);
    LineKind kind = LineKind.of(fields.get(0));
    List<String> values = fields.subList(kind.ignored() + 1, fields.size());
    Map<String, String> aspects = new LinkedHashMap<>();
    List<String> labels = kind.labels();
    for (int i = 0; i < labels.size(); i++) {
      aspects.put(labels.get(i), values.get(i));
    }
    return new CatalogLine(object, kind.part(values), aspects);
  }

  /** Manual, section 8.16.6: quotes and backslashes are doubled, and a null is nothing at all. */
  private static List<String> fields(String row) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean empty = true;
    for (int i = 1; i < row.length() - 1; i++) {
      char c = row.charAt(i);
      boolean doubled = quoted && (c == '"' || c == '\\') && row.charAt(i + 1) == c;
      if (doubled) {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
        empty = false;
      } else if (c == ',' && !quoted) {
        fields.add(text(field, empty));
        field.setLength(0);
        empty = true;
      } else {
        field.append(c);
      }
    }
    fields.add(text(field, empty));
    return fields;
  }

  private static String text(StringBuilder field, boolean empty) {
    return !empty && field.length() == 0 ? "''" : field.toString();
  }
}
