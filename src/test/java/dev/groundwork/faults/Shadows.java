package dev.groundwork.faults;

import dev.groundwork.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operators in schema {@code public} that fit better than those of the server wherever these take a
 * conversion, so that they win although {@code pg_catalog} is searched first (CVE-2018-1058); and
 * the server's own once more, for a path on which {@code public} comes first. Each tells the
 * server's log of its first call in a statement, and then does what the real one does.
 */
final class Shadows {
  private static final Pattern CALL =
      Pattern.compile("LOG:  shadow (.*?): ([^\n]*(?:\n\t[^\n]*)*)");

  /** Asked by Liquibase, and by pgjdbc for it, with the rights of the application's own role. */
  private static final List<String> NOT_OURS =
      List.of(
          " AS \"TABLE_",
          "SELECT current_database() AS current_database, n.nspname,c.relname,a.attname",
          "SELECT MD5SUM FROM public.databasechangelog WHERE MD5SUM IS NOT NULL");

  /** Types of which one is converted to another of its line. */
  private static final List<String> KINDS =
      List.of(
          "text,name,varchar,bpchar,\"char\"",
          "oid,int2,int4,int8,numeric,float8,regclass,regproc,regtype,regnamespace,regrole,xid",
          "text[],name[],varchar[],\"char\"[]",
          "oid[],int2[],int4[],int8[],int2vector,oidvector",
          "timestamptz,timestamp,date",
          "bool",
          "interval",
          "jsonb",
          "json");

  private static final String MAKE =
      """
      SET check_function_bodies = off;
      SET search_path = pg_catalog;
      DO $make$
      DECLARE
        pair record;
        number int := 0;
      BEGIN
        FOR pair IN
          WITH kind AS (
            SELECT nr, t FROM unnest(ARRAY[%s]) WITH ORDINALITY k (types, nr),
              unnest(string_to_array(k.types, ',')) t),
          compared AS (
            SELECT op, a.t AS l, b.t AS r, 'bool' AS result FROM kind a JOIN kind b USING (nr),
              unnest(ARRAY['=','<>','<','>','<=','>=']) op
            UNION SELECT op, a.t, b.t, 'bool' FROM kind a JOIN kind b USING (nr),
              unnest(ARRAY['~','!~','~*','~~','!~~','~~*']) op WHERE nr = 1
            UNION SELECT '||', a.t, b.t, 'text' FROM kind a, kind b
              WHERE (a.nr = 1 OR b.nr = 1) AND a.nr NOT IN (3, 4, 8) AND b.nr NOT IN (3, 4, 8)
            UNION SELECT op, a.t, b.t, 'bool' FROM kind a JOIN kind b USING (nr),
              unnest(ARRAY['&&','@>','<@']) op WHERE nr IN (3, 4)
            UNION SELECT oprname::text, format_type(oprleft, NULL), format_type(oprright, NULL),
              format_type(oprresult, NULL) FROM pg_operator
              WHERE oprleft <> 0 AND oprname IN ('+','-','*','/','->','->>','#>','@>'))
          SELECT * FROM compared WHERE l !~ '^any' AND r !~ '^any' AND result !~ '^any'
            AND NOT (l ~ 'xid|reg' AND r ~ 'xid|numeric|float')
            AND NOT (r ~ 'xid|reg' AND l ~ 'xid|numeric|float')
        LOOP
          BEGIN
            EXECUTE format(
              'CREATE FUNCTION public.%%I(%%s, %%s) RETURNS %%s LANGUAGE plpgsql'
                ' SET search_path = pg_catalog AS %%L',
              'shadow ' || pair.op || ' ' || pair.l || ' ' || pair.r, pair.l, pair.r, pair.result,
              format('DECLARE told text := %%L || md5(current_query()); BEGIN'
                ' IF current_setting(told, true) IS NULL THEN'
                ' PERFORM set_config(told, ''yes'', false);'
                ' RAISE LOG ''shadow %%s %%s %%s: %%%%'', current_query(); END IF;'
                ' RETURN $1 OPERATOR(pg_catalog.%%s) $2; END',
                'shadow.n' || number || '_', pair.l, pair.op, pair.r, pair.op));
            number := number + 1;
            EXECUTE format(
              'CREATE OPERATOR public.%%s (LEFTARG = %%s, RIGHTARG = %%s, FUNCTION = public.%%I)',
              pair.op, pair.l, pair.r, 'shadow ' || pair.op || ' ' || pair.l || ' ' || pair.r);
          EXCEPTION WHEN duplicate_function THEN NULL;
          END;
        END LOOP;
      END $make$
      """;

  private Shadows() {}

  /** Makes them. */
  static void in(TestDatabase database) {
    StringBuilder kinds = new StringBuilder();
    for (String kind : KINDS) {
      kinds.append(kinds.isEmpty() ? "" : ", ").append("'").append(kind).append("'");
    }
    database.execute(MAKE.formatted(kinds));
  }

  /** Those that the log tells of, each with the statement that it was called in. */
  static Set<String> called(String log) {
    Set<String> all = new TreeSet<>();
    Matcher call = CALL.matcher(log);
    while (call.find()) {
      String statement = call.group(2).replaceAll("\\s+", " ");
      if (NOT_OURS.stream().noneMatch(statement::contains)) {
        all.add(call.group(1) + ": " + statement);
      }
    }
    return all;
  }
}
