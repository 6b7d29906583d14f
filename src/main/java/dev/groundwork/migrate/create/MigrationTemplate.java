package dev.groundwork.migrate.create;

import dev.groundwork.postgres.Sql;
import java.util.ArrayList;
import java.util.List;

/** What a new migration begins with: changesets that lock little, to be filled in. */
public enum MigrationTemplate {
  EMPTY(
      "",
      """
      --changeset ${author}:1
      --comment: why
      -- write the SQL here
      --rollback write the SQL that takes it back here; or: empty
      """),

  ADD_COLUMN(
      "table.column",
      """
      --changeset ${author}:1
      --comment: why; without a default, or with a constant one, the table is not rewritten
      ALTER TABLE ${table} ADD COLUMN ${column} text;
      --rollback ALTER TABLE ${table} DROP COLUMN ${column};
      """),

  /** A cancelled CONCURRENTLY leaves an invalid index, which IF EXISTS lets run again. */
  ADD_INDEX(
      "table.column",
      """
      --changeset ${author}:1 runInTransaction:false
      --comment: why; CONCURRENTLY lets others write, and cannot be in a transaction
      DROP INDEX CONCURRENTLY IF EXISTS ${schema}${index};
      CREATE INDEX CONCURRENTLY ${index} ON ${table} (${column});
      --rollback DROP INDEX CONCURRENTLY IF EXISTS ${schema}${index};
      """),

  ADD_FOREIGN_KEY(
      "table.column:other_table",
      """
      --changeset ${author}:1
      --comment: why; NOT VALID looks at no row, so that the locks are short
      ALTER TABLE ${table} ADD CONSTRAINT ${key}
          FOREIGN KEY (${column}) REFERENCES ${other} NOT VALID;
      --rollback ALTER TABLE ${table} DROP CONSTRAINT ${key};

      --changeset ${author}:2 runInTransaction:false
      --comment: reads every row, while others go on writing
      ALTER TABLE ${table} VALIDATE CONSTRAINT ${key};
      --rollback empty
      """),

  /** Of which type the column is, only the database knows. */
  RENAME_COLUMN(
      "table.column:new_name",
      """
      --changeset ${author}:1
      --comment: expand: both names are there and say the same, for the release before and after
      DO $$
      BEGIN
        EXECUTE 'ALTER TABLE ${table'} ADD COLUMN ${other'} ' || (
          SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
          WHERE attrelid = '${table'}'::regclass AND attname = ${column=});
      END $$;
      CREATE FUNCTION ${schema}${both}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          NEW.${other} := coalesce(NEW.${other}, NEW.${column});
          NEW.${column} := NEW.${other};
        ELSIF NEW.${other} IS DISTINCT FROM OLD.${other} THEN
          NEW.${column} := NEW.${other};
        ELSE
          NEW.${other} := NEW.${column};
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ${both} BEFORE INSERT OR UPDATE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION ${schema}${both}();
      --rollback DROP TRIGGER ${both} ON ${table};
      --rollback DROP FUNCTION ${schema}${both}();
      --rollback ALTER TABLE ${table} DROP COLUMN ${other};

      --changeset ${author}:2 runInTransaction:false
      --comment: the rows that are there, in batches, each committed; may run again
      DO $$
      DECLARE
        done bigint;
      BEGIN
        LOOP
          UPDATE ${table} SET ${other} = ${column}
          WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM ${table} WHERE ${other} IS NULL AND ${column} IS NOT NULL
            LIMIT 5000 FOR UPDATE SKIP LOCKED));
          GET DIAGNOSTICS done = ROW_COUNT;
          COMMIT;
          EXIT WHEN done = 0;
        END LOOP;
        -- the rest are rows that others hold: this waits for them
        UPDATE ${table} SET ${other} = ${column}
        WHERE ${other} IS NULL AND ${column} IS NOT NULL;
      END $$;
      --rollback empty

      -- contract, in a migration of its own, when no release knows ${column} any more:
      -- DROP TRIGGER ${both} ON ${table};
      -- DROP FUNCTION ${schema}${both}();
      -- ALTER TABLE ${table} DROP COLUMN ${column};
      """),

  BACKFILL(
      "table.column",
      """
      --changeset ${author}:1 runInTransaction:false
      --comment: why; in batches, each committed, so that no row is locked for long; may run again
      DO $$
      DECLARE
        done bigint;
      BEGIN
        LOOP
          UPDATE ${table} SET ${column} = 'value' -- never NULL, or this has no end
          WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM ${table} WHERE ${column} IS NULL LIMIT 5000 FOR UPDATE SKIP LOCKED));
          GET DIAGNOSTICS done = ROW_COUNT;
          COMMIT;
          EXIT WHEN done = 0;
        END LOOP;
        -- the rest are rows that others hold: this waits for them
        UPDATE ${table} SET ${column} = 'value' WHERE ${column} IS NULL;
      END $$;
      --rollback empty
      """);

  private final String form;
  private final String template;

  MigrationTemplate(String form, String template) {
    this.form = form;
    this.template = template;
  }

  /** How its subject is written. */
  String form() {
    return form;
  }

  boolean takesOther() {
    return form.contains(":");
  }

  /** The text of the file. */
  String text(String author, Subject subject) {
    String table = SqlNameText.of(subject.table());
    String other = SqlNameText.of(subject.other());
    return "--liquibase formatted sql\n\n"
        + template
            .replace("${author}", author)
            .replace("${schema}", schema(subject))
            .replace("${index}", made(subject, "_idx"))
            .replace("${key}", made(subject, "_fkey"))
            .replace("${both}", made(subject, "_both"))
            .replace("${table'}", table.replace("'", "''"))
            .replace("${other'}", other.replace("'", "''"))
            .replace("${column=}", Sql.literal(subject.column()))
            .replace("${table}", table)
            .replace("${column}", SqlNameText.of(subject.column()))
            .replace("${other}", other);
  }

  /** What stands before the name of something in the schema of the table. */
  private static String schema(Subject subject) {
    List<String> table = new ArrayList<>(subject.table());
    return table.size() == 1 ? "" : SqlNameText.of(table.get(0)) + ".";
  }

  private static String made(Subject subject, String end) {
    List<String> table = subject.table();
    String begin = table.get(table.size() - 1) + "_" + subject.column();
    return SqlNameText.of(SqlNameText.made(begin, end));
  }
}
