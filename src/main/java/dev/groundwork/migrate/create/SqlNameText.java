package dev.groundwork.migrate.create;

import dev.groundwork.postgres.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names as people write them in SQL: in quotes only where it has to be. */
final class SqlNameText {
  private static final int BYTES = 63;

  /** Reserved in PostgreSQL (manual, appendix C), also those that may name functions or types. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast
          check collate collation column concurrently constraint create cross current_catalog
          current_date current_role current_schema current_time current_timestamp current_user
          default deferrable desc distinct do else end except false fetch for foreign freeze from
          full grant group having ilike in initially inner intersect into is isnull join lateral
          leading left like limit localtime localtimestamp natural not notnull null offset on only
          or order outer overlaps placing primary references returning right select session_user
          similar some symmetric system_user table tablesample then to trailing true union unique
          user using variadic verbose when where window with
          """
              .strip()
              .split("\\s+", -1));

  private SqlNameText() {}

  /** Qualified, if there are several. */
  static String of(List<String> parts) {
    return parts.stream().map(SqlNameText::of).collect(Collectors.joining("."));
  }

  static String of(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !RESERVED.contains(name)
        ? name
        : Sql.identifier(name);
  }

  /** A name made of others, as long as one may be (manual, 4.1.1); its end is what tells it. */
  static String made(String begin, String end) {
    int room = BYTES - end.getBytes(StandardCharsets.UTF_8).length;
    String cut = begin;
    while (cut.getBytes(StandardCharsets.UTF_8).length > room) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut + end;
  }
}
