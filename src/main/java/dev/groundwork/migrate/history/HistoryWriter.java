package dev.groundwork.migrate.history;

import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.HistoryTable;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The rows of Liquibase's history as they are stored, for what Liquibase itself has no words for.
 */
public final class HistoryWriter {
  /** Of types that the server compares without a conversion: nobody's operator fits better. */
  private static final String OF_KEY =
      "WHERE filename::text = ? AND id::text = ? AND author::text = ?";

  private final Session session;
  private final HistoryTable table;

  public HistoryWriter(Session session, HistoryTable table) {
    this.session = session;
    this.table = table;
  }

  /** A changeset as it is stored: its path may have another form than we compare with. */
  private record Key(String path, String id, String author) {
    private String identity() {
      return ChangesetName.identity(path, id, author);
    }
  }

  /** Takes a changeset out of the history. */
  public void delete(String identity) throws SQLException {
    Key key = key(identity).orElseThrow();
    session.update(
        "DELETE FROM %s %s".formatted(table.sql(), OF_KEY), key.path(), key.id(), key.author());
  }

  /** Records another checksum. */
  public void checksum(String identity, String checksum) throws SQLException {
    Key key = key(identity).orElseThrow();
    session.update(
        "UPDATE %s SET md5sum = ? %s".formatted(table.sql(), OF_KEY),
        checksum,
        key.path(),
        key.id(),
        key.author());
  }

  /** Records another path, and another id. */
  public void rename(String identity, String path, String id) throws SQLException {
    Key key = key(identity).orElseThrow();
    session.update(
        "UPDATE %s SET filename = ?, id = ? %s".formatted(table.sql(), OF_KEY),
        path,
        id,
        key.path(),
        key.id(),
        key.author());
  }

  private Optional<Key> key(String identity) throws SQLException {
    return table
        .identities(session, row -> new Key(row.getString(1), row.getString(2), row.getString(3)))
        .stream()
        .filter(key -> key.identity().equals(identity))
        .findFirst();
  }
}
