package dev.groundwork.migrate;

/** What a new migration begins with: changesets that lock little, to be filled in. */
public enum Recipe {
  EMPTY(
      """
      --changeset ${author}:1
      --comment: why
      -- SQL
      --rollback the SQL that takes it back; or: empty
      """),

  ADD_COLUMN(
      """
      --changeset ${author}:1
      --comment: why; without a default, or with a constant one, the table is not rewritten
      ALTER TABLE ${table} ADD COLUMN ${column} text;
      --rollback ALTER TABLE ${table} DROP COLUMN ${column};
      """),

  /** A cancelled CONCURRENTLY leaves an invalid index, which IF EXISTS lets run again. */
  ADD_INDEX(
      """
      --changeset ${author}:1 runInTransaction:false
      --comment: why; CONCURRENTLY lets others write, and cannot be in a transaction
      DROP INDEX CONCURRENTLY IF EXISTS ${table}_${column}_idx;
      CREATE INDEX CONCURRENTLY ${table}_${column}_idx ON ${table} (${column});
      --rollback DROP INDEX CONCURRENTLY IF EXISTS ${table}_${column}_idx;
      """),

  ADD_FOREIGN_KEY(
      """
      --changeset ${author}:1
      --comment: why; NOT VALID looks at no row, so that the locks are short
      ALTER TABLE ${table} ADD CONSTRAINT ${table}_${column}_fkey
          FOREIGN KEY (${column}) REFERENCES ${other} (id) NOT VALID;
      --rollback ALTER TABLE ${table} DROP CONSTRAINT ${table}_${column}_fkey;

      --changeset ${author}:2 runInTransaction:false
      --comment: reads every row, while others go on writing
      ALTER TABLE ${table} VALIDATE CONSTRAINT ${table}_${column}_fkey;
      --rollback empty
      """),

  RENAME_COLUMN(
      """
      --changeset ${author}:1
      --comment: expand: both names are there and say the same, for the release before and after
      ALTER TABLE ${table} ADD COLUMN ${other} text;
      CREATE FUNCTION ${table}_${column}_${other}() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE TRIGGER ${table}_${column}_${other} BEFORE INSERT OR UPDATE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION ${table}_${column}_${other}();
      UPDATE ${table} SET ${other} = ${column};
      --rollback DROP TRIGGER ${table}_${column}_${other} ON ${table};
      --rollback DROP FUNCTION ${table}_${column}_${other}();
      --rollback ALTER TABLE ${table} DROP COLUMN ${other};

      -- contract, in a migration of its own, when no release knows ${column} any more:
      -- DROP TRIGGER ${table}_${column}_${other} ON ${table};
      -- DROP FUNCTION ${table}_${column}_${other}();
      -- ALTER TABLE ${table} DROP COLUMN ${column};
      """),

  BACKFILL(
      """
      --changeset ${author}:1 runInTransaction:false
      --comment: why; in batches, each committed, so that no row is locked for long; may run again
      DO $$
      DECLARE
        done bigint;
      BEGIN
        LOOP
          UPDATE ${table} SET ${column} = 'value'
          WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM ${table} WHERE ${column} IS NULL LIMIT 5000 FOR UPDATE SKIP LOCKED));
          GET DIAGNOSTICS done = ROW_COUNT;
          COMMIT;
          EXIT WHEN done = 0;
        END LOOP;
      END $$;
      --rollback empty
      """);

  private final String template;

  Recipe(String template) {
    this.template = template;
  }

  /**
   * The text of the file.
   *
   * @param table and column, or old name, are what it is about
   * @param other the other table, or the new name of the column
   */
  String text(String author, String table, String column, String other) {
    return "--liquibase formatted sql\n\n"
        + template
            .replace("${author}", author)
            .replace("${table}", table)
            .replace("${column}", column)
            .replace("${other}", other);
  }
}
