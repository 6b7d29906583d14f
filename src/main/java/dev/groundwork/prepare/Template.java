package dev.groundwork.prepare;

import dev.groundwork.backup.OtherSessions;
import dev.groundwork.postgres.ErrorText;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.CreationOptions;
import dev.groundwork.run.Causes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.ServerErrorMessage;

/**
 * {@code template1}, which the server cannot copy while others are connected to it, nor when its
 * collation version is not the system's own; {@code template0} can always be copied.
 *
 * <p>Every database is made from {@code template1} first: what a site has put there (an extension,
 * a revoked privilege, default privileges) is meant for each new database. Only if that fails, and
 * if there is nothing in it that PostgreSQL did not put there itself, the other one gives the same
 * database. Otherwise a database would silently lack what its site relies on, so that waiting is
 * better. That it is tried at all costs the server's own 5 s of patience (55006), on the first
 * start alone.
 *
 * @param session in another database
 * @param server where {@code template1} is looked into
 */
record Template(Session session, Server server) {
  static final String NAME = "template1";
  private static final int SHOWN = 5;

  /** Made after initdb (manual, FirstNormalObjectId), or with other privileges than it gave. */
  private static final String ADDED =
      """
      SELECT pg_catalog.pg_describe_object(o.classid, o.objid, 0)
      FROM (
        SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'n'
        UNION SELECT tableoid, oid FROM pg_catalog.pg_namespace
        UNION SELECT tableoid, oid FROM pg_catalog.pg_proc
        UNION SELECT tableoid, oid FROM pg_catalog.pg_cast
        UNION SELECT tableoid, oid FROM pg_catalog.pg_extension
        UNION SELECT tableoid, oid FROM pg_catalog.pg_event_trigger
        UNION SELECT tableoid, oid FROM pg_catalog.pg_largeobject_metadata
        UNION SELECT tableoid, oid FROM pg_catalog.pg_default_acl) o
      WHERE o.objid >= 16384::oid
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = o.classid
          AND e.objid = o.objid AND e.deptype IN ('a', 'i', 'e'))
      UNION ALL
      SELECT 'privileges of ' || pg_catalog.pg_describe_object(o.classid, o.objid, 0)
      FROM (
        SELECT tableoid, oid, nspacl FROM pg_catalog.pg_namespace
          WHERE nspname <> 'information_schema'
        UNION ALL SELECT tableoid, oid, proacl FROM pg_catalog.pg_proc
        UNION ALL SELECT tableoid, oid, lanacl FROM pg_catalog.pg_language
        UNION ALL SELECT tableoid, oid, relacl FROM pg_catalog.pg_class
          WHERE relnamespace = 'pg_catalog'::pg_catalog.regnamespace) o (classid, objid, acl)
      LEFT JOIN pg_catalog.pg_init_privs i
        ON i.classoid = o.classid AND i.objoid = o.objid AND i.objsubid = 0
      WHERE o.objid < 16384::oid AND o.acl::text IS DISTINCT FROM i.initprivs::text
      ORDER BY 1
      """;

  /** Whether this is why a database could not be made from it. */
  static boolean isReason(GroundworkException failure) {
    return Causes.first(failure, SQLException.class).filter(Template::isReason).isPresent();
  }

  /**
   * In any language: the collation version is the one fault that createdb itself calls internal.
   */
  private static boolean isReason(SQLException e) {
    String routine = ServerError.of(e).map(ServerErrorMessage::getRoutine).orElse("");
    return SqlState.OBJECT_IN_USE.equals(e.getSQLState())
        || (SqlState.INTERNAL_ERROR.equals(e.getSQLState()) && routine.equals("createdb"));
  }

  /**
   * What to make the same database with instead.
   *
   * @param failure why it could not be copied
   * @throws GroundworkException the failure with the way out, where the database would be another
   */
  String instead(GroundworkException failure) throws SQLException {
    // before ours is among them: the server forgets a session a moment after it has ended
    List<String> others = new OtherSessions(session, NAME).list();
    List<String> added;
    try (Session inside = server.withDatabase(NAME).connect()) {
      added = inside.strings(ADDED);
    } catch (SQLException e) {
      added = List.of("what could not be looked at: " + ErrorText.of(e));
    }
    if (!added.isEmpty()) {
      throw refused(failure, others, added).causedBy(failure);
    }
    return " TEMPLATE template0" + CreationOptions.of(session, NAME).orElse("");
  }

  private static GroundworkException refused(
      GroundworkException failure, List<String> others, List<String> added) {
    Problem problem = failure.problems().get(0);
    String lost =
        "it is not made from template0, which lacks what %s has:\n".formatted(NAME)
            + added.stream().limit(SHOWN).collect(Collectors.joining("\n"))
            + (added.size() > SHOWN ? "\nand %d more".formatted(added.size() - SHOWN) : "");
    if (SqlState.of(failure)
        .filter(state -> state.code().equals(SqlState.OBJECT_IN_USE))
        .isEmpty()) {
      return new GroundworkException(
          problem.what(),
          problem.where(),
          "once the indexes in it are built anew: ALTER DATABASE %s REFRESH COLLATION VERSION;\n"
                  .formatted(NAME)
              + lost);
    }
    String who =
        others.stream().map(other -> "\n" + NAME + ": " + other).collect(Collectors.joining());
    return new GroundworkException(
        ExitCode.BUSY,
        problem.what() + who,
        problem.where(),
        "end what is connected to %s, then run it again;\n".formatted(NAME) + lost);
  }
}
