package dev.groundwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.Fingerprint;
import dev.groundwork.postgres.fingerprint.SchemaContents;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same things made in another order have the same fingerprint; with one less, another. */
class FingerprintFuzzIT {
  private static final List<String> SCHEMAS = List.of("public");

  /** Each alone, after the tables. */
  private static final String[] THINGS = {
    "CREATE TYPE %s AS ENUM ('a', 'b')",
    "CREATE DOMAIN %s AS text CHECK (VALUE <> '')",
    "CREATE SEQUENCE %s INCREMENT 3",
    "CREATE FUNCTION %s(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE VIEW %s AS SELECT a FROM t",
    "CREATE MATERIALIZED VIEW %s AS SELECT b FROM t",
    "CREATE INDEX %s ON t (a)",
    "CREATE UNIQUE INDEX %s ON t (lower(b)) WHERE a > 1",
    "ALTER TABLE t ADD CONSTRAINT %s CHECK (a > 0)",
    "ALTER TABLE t ADD CONSTRAINT %s FOREIGN KEY (a) REFERENCES u (id)",
    "ALTER TABLE u ADD CONSTRAINT %s UNIQUE (c, id)",
    "CREATE TABLE %s (x int PRIMARY KEY, y text DEFAULT 'z')",
    "CREATE TABLE %s PARTITION OF p FOR VALUES IN ('%1$s')",
    "CREATE TRIGGER %s BEFORE UPDATE ON t FOR EACH ROW"
        + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "CREATE POLICY %s ON t USING (a > 1)",
    "CREATE RULE %s AS ON DELETE TO u DO NOTHING",
    "CREATE STATISTICS %s ON a, b FROM t",
    "COMMENT ON TABLE t IS '%s'",
    "CREATE TYPE %s AS (x int, y text)",
    "CREATE TYPE %s AS RANGE (subtype = float8)",
    "CREATE AGGREGATE %s(int) (SFUNC = int4pl, STYPE = int)"
  };

  private static final String BEGIN =
      "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
          + " CREATE TABLE u (id int PRIMARY KEY, c text);"
          + " CREATE TABLE t (a int, b text);"
          + " CREATE TABLE p (k text) PARTITION BY LIST (k)";

  private final TestDatabase database = TestServer.get().database();

  @Test
  void doesNotDependOnTheOrder() throws SQLException {
    try (Session session = new Server(TestUrls.of(database), SCHEMAS).connect()) {
      Fuzz.cases(
          "fingerprints",
          80,
          0.1,
          random -> {
            List<String> things = things(new Pick(random));
            String one = made(session, things);
            List<String> other = new ArrayList<>(things);
            Collections.shuffle(other, random);
            assertThat(made(session, other)).as("%s%n%s", things, other).isEqualTo(one);
            lessOne(session, things, random, one);
          });
    }
  }

  private static void lessOne(Session session, List<String> things, Random random, String one)
      throws SQLException {
    List<String> less = new ArrayList<>(things);
    String gone = less.remove(random.nextInt(less.size()));
    if (!gone.startsWith("COMMENT") && !gone.startsWith("CREATE STATISTICS")) {
      assertThat(made(session, less)).as("%s without %s", things, gone).isNotEqualTo(one);
    }
  }

  private static String made(Session session, List<String> things) throws SQLException {
    session.execute(BEGIN + "; " + String.join("; ", things));
    String hash = Fingerprint.of(session, SCHEMAS);
    String whole = new Fingerprint(SchemaContents.ANYTHING, Set.of()).sql();
    assertThat(session.strings(whole, SCHEMAS)).as("%s", things).containsExactly(hash);
    return hash;
  }

  private static List<String> things(Pick pick) {
    List<String> things = new ArrayList<>();
    for (int i = 2 + pick.number(10); i > 0; i--) {
      String name = pick.of("\"Z %d\"", "a%d", "é%d", "\"a.%d\"").formatted(i);
      String thing = pick.of(THINGS);
      boolean plain = thing.contains("'%");
      things.add(thing.formatted(plain ? "n" + i : name));
    }
    return things;
  }
}
