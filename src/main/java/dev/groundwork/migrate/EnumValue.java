package dev.groundwork.migrate;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one statement that one transaction cannot hold together with its use: a value that is added
 * to an enum can be used only after a commit, unless the enum itself was made in the same
 * transaction (PostgreSQL manual, ALTER TYPE, Notes).
 */
final class EnumValue {
  private static final Pattern ADD =
      Pattern.compile(
          "^\\s*ALTER\\s+TYPE\\s+(.+?)\\s+ADD\\s+VALUE\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A row that this transaction wrote has an xmin of its own, or of one of its savepoints. */
  private static final String OLDER =
      """
      SELECT NOT EXISTS (
        SELECT FROM pg_catalog.pg_type t
        WHERE t.oid = pg_catalog.to_regtype(?)
          AND t.xmin::text::bigint >= pg_catalog.txid_current() % 4294967296)
      """;

  private EnumValue() {}

  static boolean isAddedToOlderType(String sql, Session session) throws SQLException {
    Matcher add = ADD.matcher(sql);
    return add.matches() && session.ask(OLDER, add.group(1));
  }
}
