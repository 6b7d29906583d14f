package dev.groundwork.lock;

import dev.groundwork.postgres.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.zip.CRC32;

/**
 * Which runs exclude each other: those of one name in one first schema, so that schemas of one
 * database are worked on beside each other. All keys have the same upper half, by which others see
 * that a lock is one of ours.
 *
 * @param value as the server takes it
 */
public record LockKey(long value) {
  /** The word "groundwork", read as a number in base 36: of the name and schema of the defaults. */
  public static final LockKey DEFAULT = new LockKey(Long.parseLong("groundwork", 36));

  /** As the server shows it of a lock that is held (manual, 53.13: {@code classid}). */
  public static final long UPPER_HALF = DEFAULT.value >>> 32;

  /**
   * That of a run.
   *
   * @param name whose ledger it is
   * @param schema the first of ours
   */
  public static LockKey of(String name, String schema) {
    if (name.equals("default") && schema.equals("public")) {
      return DEFAULT;
    }
    CRC32 lower = new CRC32();
    lower.update((name + "\0" + schema).getBytes(StandardCharsets.UTF_8));
    return new LockKey(UPPER_HALF << 32 | lower.getValue());
  }

  /**
   * That of whoever makes the history of a schema, under which name ever.
   *
   * @param schema the first of ours
   */
  static LockKey ofFirstRun(String schema) {
    return of("", schema);
  }

  /**
   * Who else holds it, for people.
   *
   * @throws SQLException when the connection breaks
   */
  public String holder(Session session) throws SQLException {
    return new LockHolder(value).of(session);
  }
}
