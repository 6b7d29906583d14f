package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.seed.bind.BoundColumnReference;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Puts keys in the place of what the rows in the temporary table refer to others by. */
final class StagedReferences {
  private static final String OTHER_TYPE = "42804";
  private static final String FIELD = "groundwork_reference";

  private final Session session;
  private final BoundSet planned;
  private final SetContent.Bulk bulk;

  StagedReferences(Session session, BoundSet planned, SetContent.Bulk bulk) {
    this.session = session;
    this.planned = planned;
    this.bulk = bulk;
  }

  /**
   * Every reference in one statement.
   *
   * @throws GroundworkException with the line of the first row that refers to nothing
   */
  void resolve() throws IOException, SQLException {
    for (BoundColumnReference lookup : planned.lookups()) {
      keepField(lookup);
      refuseMissing(lookup);
      resolve(lookup);
      session.execute("ALTER TABLE %s DROP COLUMN %s".formatted(Staging.TABLE, FIELD));
    }
  }

  private void resolve(BoundColumnReference lookup) throws SQLException {
    try {
      session.execute(
          "UPDATE %s s SET %s = o.%s FROM %s o WHERE o.%s = s.%s"
              .formatted(
                  Staging.TABLE,
                  Sql.identifier(lookup.column()),
                  Sql.identifier(lookup.target()),
                  lookup.other().name().sql(),
                  Sql.identifier(lookup.compared().name()),
                  FIELD));
    } catch (SQLException e) {
      if (!OTHER_TYPE.equals(e.getSQLState())) {
        throw e;
      }
      throw otherType(lookup);
    }
  }

  private GroundworkException otherType(BoundColumnReference lookup) {
    Column key = Optional.ofNullable(lookup.other().columns().get(lookup.target())).orElseThrow();
    return new GroundworkException(
            ExitCode.INVALID,
            "%s: the type %s takes no %s, which is the type of %s in %s"
                .formatted(
                    lookup.column(),
                    planned.column(lookup.column()).type(),
                    key.type(),
                    key.name(),
                    lookup.reference().table()),
            lookup.reference().place(),
            "name the table to which the column refers")
        .about(planned.set().name());
  }

  private void keepField(BoundColumnReference lookup) throws SQLException {
    String column = Sql.identifier(lookup.column());
    session.execute(
        "ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(Staging.TABLE, column, FIELD));
    session.execute(
        "ALTER TABLE %s ADD COLUMN %s %s"
            .formatted(Staging.TABLE, column, planned.column(lookup.column()).castType()));
  }

  private record Missing(long row, Optional<String> field, long all) {}

  private void refuseMissing(BoundColumnReference lookup) throws IOException, SQLException {
    boolean notNull = planned.column(lookup.column()).notNull();
    String sql =
        """
        select s.%1$s, s.%2$s::text, pg_catalog.count(*) over () from %3$s s
        where %4$s not exists (select from %5$s o where o.%6$s = s.%2$s)
        order by s.%1$s limit 1
        """
            .formatted(
                Staging.ROW,
                FIELD,
                Staging.TABLE,
                notNull ? "" : "s." + FIELD + " is not null and",
                lookup.other().name().sql(),
                Sql.identifier(lookup.compared().name()));
    Optional<Missing> missing =
        session.first(
            sql,
            row ->
                new Missing(row.getLong(1), Optional.ofNullable(row.getString(2)), row.getLong(3)));
    if (missing.isPresent()) {
      throw refusal(lookup, missing.get());
    }
  }

  private GroundworkException refusal(BoundColumnReference lookup, Missing missing)
      throws IOException {
    long line = new RowLocator(planned, bulk).ofRow(missing.row()).orElse(0L);
    String next = "correct it, or seed that row in a file whose name comes first";
    return missing
        .field()
        .map(field -> refusal(describe(lookup, field, missing.all()), line, next))
        .orElseGet(
            () -> refusal(lookup.column() + ": the column is NOT NULL", line, "give it a value"));
  }

  private static String describe(BoundColumnReference lookup, String field, long all) {
    return "%s: no row of %s has %s = %s%s"
        .formatted(
            lookup.column(),
            lookup.reference().table(),
            lookup.reference().where(),
            field,
            all > 1 ? ", and %s more".formatted(Plural.of(all - 1, "row")) : "");
  }

  private GroundworkException refusal(String what, long line, String next) {
    return new GroundworkException(ExitCode.INVALID, what, planned.set().file().at(line), next)
        .about(planned.set().name());
  }
}
