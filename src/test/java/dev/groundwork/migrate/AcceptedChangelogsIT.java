package dev.groundwork.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changelogs as public projects have them, which nobody may refuse: the net below all the rules of
 * what is refused.
 */
@Timeout(180)
class AcceptedChangelogsIT {
  private static final String XML =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <databaseChangeLog
          xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
          xmlns:ext="http://www.liquibase.org/xml/ns/dbchangelog-ext"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd
            http://www.liquibase.org/xml/ns/dbchangelog-ext
            http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-ext.xsd">
      %s
      </databaseChangeLog>
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Project project() {
    return Project.in(folder);
  }

  private void accepted(Project project) {
    Result validate = Groundwork.offline(project).run("validate");
    assertThat(validate.out())
        .as("what may be said of them at most is that they have no rollback")
        .doesNotContainPattern("What( \\d+)?  +(?!.*has no rollback)");

    Result up = Groundwork.on(database, project).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    assertThat(Groundwork.on(database, project).run("up").out()).contains("up to date");
  }

  private void accepted(String file, String text) {
    accepted(project().write("changelogs/migrations/" + file, text));
  }

  @Test
  void asJHipsterMakesThem() {
    accepted(
        project()
            .write(
                "changelogs/migrations/00000000000000_initial_schema.xml",
                XML.formatted(
                    """
                    <property name="now" value="current_timestamp" dbms="postgresql"/>
                    <property name="floatType" value="float4" dbms="postgresql, h2"/>
                    <property name="clobType" value="clob" dbms="h2"/>
                    <property name="clobType" value="text" dbms="postgresql"/>
                    <property name="uuidType" value="uuid" dbms="postgresql"/>
                    <property name="datetimeType" value="datetime" dbms="postgresql"/>
                    <changeSet id="00000000000000" author="jhipster">
                      <createSequence sequenceName="sequence_generator" startValue="1050" incrementBy="50"/>
                    </changeSet>
                    <changeSet id="00000000000001" author="jhipster">
                      <createTable tableName="jhi_user">
                        <column name="id" type="bigint"><constraints primaryKey="true" nullable="false"/></column>
                        <column name="login" type="varchar(50)"><constraints unique="true" nullable="false" uniqueConstraintName="ux_user_login"/></column>
                        <column name="password_hash" type="varchar(60)"/>
                        <column name="activated" type="boolean" valueBoolean="false"><constraints nullable="false"/></column>
                        <column name="note" type="${clobType}"/>
                        <column name="created_date" type="timestamp" defaultValueComputed="${now}"/>
                      </createTable>
                      <createTable tableName="jhi_authority">
                        <column name="name" type="varchar(50)"><constraints primaryKey="true" nullable="false"/></column>
                      </createTable>
                      <createIndex indexName="idx_login" tableName="jhi_user" unique="true"><column name="login" type="varchar(50)"/></createIndex>
                      <loadData file="data/user.csv" relativeToChangelogFile="true" separator=";" tableName="jhi_user" usePreparedStatements="true">
                        <column name="id" type="numeric"/>
                        <column name="activated" type="boolean"/>
                      </loadData>
                      <dropDefaultValue tableName="jhi_user" columnName="created_date" columnDataType="${datetimeType}"/>
                      <loadData file="data/authority.csv" relativeToChangelogFile="true" separator=";" tableName="jhi_authority"><column name="name" type="string"/></loadData>
                    </changeSet>
                    <changeSet id="00000000000001-fake" author="jhipster" context="faker">
                      <loadData file="data/user.csv" relativeToChangelogFile="true" separator=";" tableName="jhi_user"/>
                    </changeSet>
                    """))
            .write(
                "changelogs/migrations/data/user.csv",
                "id;login;password_hash;activated\n1;admin;$2a$10$gSAh'x;true\n2;user;;false\n")
            .write("changelogs/migrations/data/authority.csv", "name\nROLE_ADMIN\nROLE_USER\n"));
  }

  @Test
  void asKeycloakHasThem() {
    accepted(
        "jpa-changelog-1.0.0.xml",
        XML.formatted(
            """
            <changeSet author="sthorger@redhat.com" id="1.0.0.Final-KEYCLOAK-5461">
              <createTable tableName="APPLICATION_DEFAULT_ROLES">
                <column name="APPLICATION_ID" type="VARCHAR(36)"><constraints nullable="false"/></column>
                <column name="ROLE_ID" type="VARCHAR(36)"><constraints nullable="false"/></column>
                <column name="NODE_REREG_TIMEOUT" type="INT" defaultValueNumeric="0"/>
                <column name="ENABLED" type="BOOLEAN" defaultValueBoolean="false"><constraints nullable="false"/></column>
              </createTable>
              <addPrimaryKey columnNames="APPLICATION_ID, ROLE_ID" constraintName="CONSTRAINT_4" tableName="APPLICATION_DEFAULT_ROLES"/>
              <addUniqueConstraint columnNames="ROLE_ID" constraintName="UK_8AELWNIBJI49AVXSRTUF6XJOW" tableName="APPLICATION_DEFAULT_ROLES"/>
            </changeSet>
            <changeSet author="keycloak" id="1.1.0">
              <preConditions onSqlOutput="TEST" onFail="MARK_RAN">
                <not><or><tableExists tableName="REALM"/><and><dbms type="mssql"/><runningAs username="SYSTEM"/></and></or></not>
              </preConditions>
              <addColumn tableName="APPLICATION_DEFAULT_ROLES"><column name="PRIORITY" type="INT" valueNumeric="0"/></addColumn>
              <update tableName="APPLICATION_DEFAULT_ROLES"><column name="ENABLED" valueBoolean="true"/><where>ROLE_ID = :value</where><whereParams><param value="admin"/></whereParams></update>
              <modifySql dbms="mssql"><regExpReplace replace="VARCHAR" with="NVARCHAR"/></modifySql>
            </changeSet>
            <changeSet author="keycloak" id="1.2.0-mysql" dbms="mysql, mariadb">
              <sql>ALTER TABLE `REALM` MODIFY `NAME` VARCHAR(255) -- it's</sql>
            </changeSet>
            <changeSet author="keycloak" id="empty-tag"><tagDatabase tag="v1.2"/></changeSet>
            """));
  }

  @Test
  void asSpringBootIncludesThem() {
    accepted(
        project()
            .write(
                "changelogs/db.changelog-root.yaml",
                """
                databaseChangeLog:
                  - preConditions:
                      - dbms: {type: postgresql}
                  - property: {name: schema.suffix, value: "_x"}
                  - property:
                      name: owner
                      value: nobody
                      global: false
                  - include:
                      file: classpath:/db/changelog/changes/v1.yaml
                  - include:
                      file: db/changelog/changes/v2.json
                      relativeToChangelogFile: true
                  - includeAll: {path: db/changelog/sql, relativeToChangelogFile: yes, errorIfMissingOrEmpty: false}
                """)
            .write(
                "changelogs/db/changelog/changes/v1.yaml",
                """
                databaseChangeLog:
                  - logicalFilePath: v1.yaml
                  - objectQuotingStrategy: QUOTE_ONLY_RESERVED_WORDS
                  - include: {file: nested/v1.1.xml, relativeToChangelogFile: true}
                  - changeSet:
                      id: create-owner
                      author: ""
                      runOnChange: no
                      failOnError: On
                      comment: "what it's for: owners"
                      labels: v1 or v2
                      context: "!test and (production or development)"
                      validCheckSum: ANY
                      preConditions:
                        - onFail: MARK_RAN
                        - onFailMessage: it's there
                        - not:
                            - tableExists: {tableName: owner}
                      changes:
                        - createTable: &owner
                            tableName: owner
                            remarks: Owners; of things
                            columns:
                              - column: {name: id, type: "bigint", autoIncrement: true, constraints: {primaryKey: true, nullable: false}}
                              - column:
                                  name: name
                                  type: varchar(50)
                                  defaultValue: it's
                              - column: {name: since, type: timestamptz, defaultValueComputed: now()}
                        - createTable:
                            <<: *owner
                            tableName: owner${schema.suffix}
                        - addForeignKeyConstraint: {baseTableName: owner_x, baseColumnNames: id, constraintName: fk_x, referencedTableName: owner, referencedColumnNames: id, onDelete: CASCADE, deferrable: true, initiallyDeferred: true, validate: true}
                        - insert: {tableName: owner, columns: [{column: {name: name, value: "a; COMMIT; /* b"}}]}
                      rollback:
                        - dropTable: {tableName: owner_x}
                        - dropTable: {tableName: owner}
                """)
            .write(
                "changelogs/db/changelog/changes/nested/v1.1.xml",
                XML.formatted(
                    "<changeSet id=\"1.1\" author=\"n\"><sql splitStatements=\"true\" endDelimiter=\";\" stripComments=\"true\">SELECT 1; SELECT 2 -- COMMIT;\n</sql><rollback/></changeSet>"))
            .write(
                "changelogs/db/changelog/changes/v2.json",
                """
                {"databaseChangeLog": [
                  {"changeSet": {"id": "v2", "author": "json", "runInTransaction": "false", "changes": [
                    {"createIndex": {"indexName": "owner_name", "tableName": "owner", "unique": false,
                      "columns": [{"column": {"name": "lower(name)", "computed": true}}, {"column": {"name": "id", "descending": true}}]}}]}},
                  {"changeSet": {"id": "v2.1", "author": "json", "changes": [
                    {"sqlFile": {"path": "../sql/plain.txt", "relativeToChangelogFile": true, "encoding": "UTF-8", "splitStatements": true}},
                    {"renameColumn": {"tableName": "owner", "oldColumnName": "since", "newColumnName": "created", "columnDataType": "timestamptz"}}],
                    "rollback": "SELECT 1"}}
                ]}
                """)
            .write(
                "changelogs/db/changelog/sql/plain.txt",
                "COMMENT ON TABLE owner IS 'COMMIT; ROLLBACK; it''s';\n\n-- the end; BEGIN;\n")
            .write(
                "changelogs/db/changelog/sql/10-plain.sql",
                "CREATE VIEW owners AS SELECT * FROM owner;\n"));
  }

  private void sql(String text) {
    accepted(project().migration("1.sql", text));
  }

  @Test
  void aDumpWithOddComments() {
    sql(
        """

        --
        -- PostgreSQL database dump
        --
        -- Dumped from database version 15.4 (Debian 15.4-1.pgdg120+1)
        ---------------------------------------------------------------
        --changeset dump:schema splitStatements:true
        /****************************************************************
         * it's all here; "quoted /* nested */ COMMIT;                    *
         ****************************************************************/
        SET statement_timeout = 0;
        SET standard_conforming_strings = on;
        SET client_encoding = 'UTF8';
        SELECT pg_catalog.set_config('search_path', '', true);
        SET check_function_bodies = false;
        SET default_tablespace = '';
        --
        -- Name: item; Type: TABLE; Schema: public; Owner: -
        --
        CREATE TABLE public.item (
            id integer NOT NULL, -- don't; really
            name text DEFAULT 'a--b/*c'::text,
            "odd ""name; " text /* it's */
        );
        CREATE SEQUENCE public.item_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
        ALTER SEQUENCE public.item_id_seq OWNED BY public.item.id;
        ALTER TABLE ONLY public.item ALTER COLUMN id SET DEFAULT nextval('public.item_id_seq'::regclass);
        ALTER TABLE ONLY public.item ADD CONSTRAINT item_pkey PRIMARY KEY (id);
        SELECT pg_catalog.setval('public.item_id_seq', 1, false);
        -- PostgreSQL database dump complete
        --rollback DROP TABLE public.item;
        """);
  }

  @Test
  void doBlocksAndNestedDollarQuotes() {
    sql(
        """
        --changeset a:1
        CREATE TABLE log (at timestamptz, what text);
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
            CREATE TYPE mood AS ENUM ('sad', 'ok');
          END IF;
          EXECUTE $x$INSERT INTO log VALUES (now(), 'it''s; COMMIT;')$x$;
        EXCEPTION WHEN duplicate_object THEN
          NULL; -- don't; ROLLBACK;
        END
        $$;
        DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END';
        SELECT $a$ $b$; COMMIT; $b$ $a$;
        --rollback DROP TABLE log; DROP TYPE mood;
        """);
  }

  @Test
  void functionsWithBeginAtomic() {
    sql(
        """
        --changeset a:1
        CREATE TABLE n (v int);
        CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN i > 0 THEN i ELSE 0 END; SELECT i * 2; END;
        CREATE OR REPLACE PROCEDURE put(i int) LANGUAGE SQL
        BEGIN ATOMIC
          INSERT INTO n VALUES (i); -- COMMIT;
          INSERT INTO n SELECT CASE i WHEN 1 THEN 2 END;
        END;
        CALL put(twice(1));
        CREATE TABLE "begin" ("end" text, "commit" boolean);
        --rollback DROP TABLE "begin"; DROP PROCEDURE put(int); DROP FUNCTION twice(int); DROP TABLE n;
        """);
  }

  @Test
  void proceduresWithTheWordsInStringsAndComments() {
    sql(
        """
        --changeset a:1 splitStatements:false stripComments:false
        --comment: COMMIT; ROLLBACK; it's a procedure
        CREATE OR REPLACE PROCEDURE tidy() LANGUAGE plpgsql AS $procedure$
        DECLARE
          todo text := 'COMMIT; -- no';
        BEGIN
          /* COMMIT; /* nested */ ROLLBACK; */
          RAISE NOTICE 'BEGIN; %; it''s', todo;
          -- COMMIT;
        END;
        $procedure$;
        --rollback DROP PROCEDURE tidy();

        --changeset a:2 runOnChange:true
        --COMMIT;
        CREATE OR REPLACE FUNCTION touch() RETURNS trigger AS '
        BEGIN
          NEW.body := replace(NEW.body, ''COMMIT;'', E''x'');
          RETURN NEW;
        END' LANGUAGE plpgsql;
        CREATE TABLE commit_log (id int, body text, abort text, savepoint text);
        CREATE TRIGGER t BEFORE UPDATE ON commit_log FOR EACH ROW EXECUTE FUNCTION touch();
        COMMENT ON COLUMN commit_log.body IS 'START TRANSACTION; COMMIT';
        --rollback DROP TABLE commit_log;
        --rollback DROP FUNCTION touch();
        """);
  }

  @Test
  void otherDelimiters() {
    sql(
        """
        --changeset a:1 endDelimiter:/
        CREATE TABLE a (id int, half numeric)
        /
        CREATE FUNCTION f() RETURNS int AS 'BEGIN RETURN 1; END' LANGUAGE plpgsql
        /
        --rollback DROP TABLE a
        --changeset a:2 endDelimiter:@@
        CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$ @@
        INSERT INTO a VALUES (1, 4 / 2) @@
        --rollback DELETE FROM a
        --changeset a:3 splitStatements:false
        UPDATE a SET half = id / 2; SELECT 'GO';
        --rollback empty
        """);
  }

  @Test
  void preconditionsInFormattedSql() {
    sql(
        """
        --property name:tab value:guest
        --property name:cond value:0 dbms:postgresql

        --changeset "some one":"with blank" context:"!test" labels:"a,b" dbms:postgresql,h2 failOnError:true logicalFilePath:x.sql
        --preconditions onFail:MARK_RAN onError:HALT
        --precondition-sql-check expectedResult:${cond} SELECT count(*) FROM pg_tables WHERE tablename = '${tab}'
        --precondition-sql-check expectedResult:"1 row" SELECT '1 row'
        CREATE TABLE ${tab} (id int);
        --rollback DROP TABLE ${tab};

        --changeset a:2
        --preconditions onFail:CONTINUE
        --precondition-table-exists table:guest schema:public
        --validCheckSum: ANY
        -- note: see http://example.org/a?b=c, and table:guest
        ALTER TABLE guest ADD name text;
        /* liquibase rollback
        ALTER TABLE guest DROP name;
        */
        """);
  }

  @Test
  void ignoredLinesAndLinesForOtherServers() {
    sql(
        """
        --changeset a:1 dbms:mysql
        CREATE TABLE `it's` (id int) ENGINE=InnoDB; # COMMIT
        --rollback DROP TABLE `it's`;
        --changeset a:2 dbms:!oracle
        --ignoreLines:start
        CREATE TABLE never (x); COMMIT;
        --ignoreLines:end
        CREATE TABLE always (x int);
        --rollback DROP TABLE always;
        """);
  }

  @Test
  void modifiedSqlAndRowsOfAFile() {
    accepted(
        project()
            .write(
                "changelogs/migrations/rows.csv",
                "id,name,at\n1,\"a; DROP TABLE it's\",NULL\n2,NULL,2024-01-01T10:00:00\n")
            .write(
                "changelogs/migrations/1.yml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: a
                      changes:
                        - createTable:
                            tableName: r
                            ifNotExists: true
                            columns:
                              - column: {name: id, type: int, constraints: {primaryKey: true, primaryKeyName: r_pk}}
                              - column: {name: name, type: java.sql.Types.VARCHAR(60)}
                              - column: {name: at, type: datetime}
                      modifySql:
                        - dbms: postgresql
                        - append: {value: " WITH (fillfactor = 70)"}
                  - changeSet:
                      id: 2
                      author: a
                      modifySql:
                        append: {value: " -- it's; COMMIT"}
                      changes:
                        - loadData:
                            tableName: r
                            file: rows.csv
                            relativeToChangelogFile: true
                            commentLineStartsWith: "#"
                            columns:
                              - column: {header: id, name: id, type: NUMERIC}
                              - column: {name: name, type: STRING}
                              - column: {name: at, type: DATE}
                        - loadUpdateData: {tableName: r, file: rows.csv, relativeToChangelogFile: true, primaryKey: id, commentLineStartsWith: "#"}
                """));
  }

  @Test
  void jsonOfManyChanges() {
    accepted(
        "1.json",
        """
        {"databaseChangeLog": [
          {"property": {"name": "t", "value": "thing", "dbms": "postgresql"}},
          {"changeSet": {"id": "1", "author": "j", "runOnChange": "true", "objectQuotingStrategy": "QUOTE_ALL_OBJECTS",
            "preConditions": [{"onFail": "MARK_RAN"}, {"not": [{"tableExists": {"tableName": "${t}"}}, {"columnExists": {"tableName": "${t}", "columnName": "x"}}]},
              {"sqlCheck": {"expectedResult": 1, "sql": "SELECT 1;"}}],
            "changes": [
              {"createTable": {"tableName": "${t}", "columns": [
                {"column": {"name": "id", "type": "bigserial", "constraints": {"primaryKey": "true"}}},
                {"column": {"name": "doc", "type": "jsonb", "defaultValue": "{\\"a\\": \\"; COMMIT\\"}"}}]}},
              {"createView": {"viewName": "v", "selectQuery": "SELECT id FROM \\"thing\\" -- it's", "replaceIfExists": true}},
              {"createProcedure": {"procedureText": "CREATE FUNCTION h() RETURNS int AS $$ BEGIN RETURN 1; /* COMMIT; */ END $$ LANGUAGE plpgsql", "dbms": "postgresql"}},
              {"createSequence": {"sequenceName": "s", "startValue": 1, "incrementBy": 10, "cacheSize": 5, "cycle": false}},
              {"addLookupTable": {"existingTableName": "${t}", "existingColumnName": "id", "newTableName": "look", "newColumnName": "id", "constraintName": "fk_look"}},
              {"output": {"message": "COMMIT; it's", "target": "STDERR"}},
              {"empty": {}}
            ]}}
        ]}
        """);
  }

  @Test
  void yamlThatStandsForItself() {
    accepted(
        "1.yaml",
        """
        # it's "a" changelog: { COMMIT; }
        ---
        databaseChangeLog:
        - changeSet:
            id: '1'
            author: y
            runWith: jdbc
            created: 2024-01-01
            changes:
            - sql:
                comment: it's all
                splitStatements: true
                stripComments: yes
                sql: |-
                  CREATE TABLE y (id int, "a:b" text, body text);
                  -- COMMIT; it's
                  INSERT INTO y VALUES (1, 'a: b', $$x: 'y'$$);
            - sql: CREATE INDEX y_id ON y (id)
            - update:
                tableName: y
                columns:
                - column: {name: body, valueComputed: upper(body)}
                where: id = 1 AND body <> ';'
            - delete: {tableName: y, where: "\\"a:b\\" = 'COMMIT; --'"}
            rollback:
            - sql: DROP TABLE y
        - changeSet:
            id: 2
            author: y
            dbms: '!postgresql'
            changes:
            - sql: {sql: "GO; it's", dbms: oracle}
        - changeSet:
            id: 3
            author: y
            preConditions:
              onFail: WARN
              onError: CONTINUE
              or:
                tableExists: {tableName: y, schemaName: public}
                viewExists: {viewName: y}
            changes:
            - addColumn: {tableName: y, columns: [{column: {name: z, type: int, constraints: {checkConstraint: "z > 0"}}}]}
            - setTableRemarks: {tableName: y, remarks: "it's; /*"}
        """);
  }

  @Test
  void aFileOfPlainSql() {
    accepted(
        "V1__init.sql",
        """
        -- it's plain
        CREATE TABLE p (id int GENERATED ALWAYS AS IDENTITY, tags text[] DEFAULT '{}', j jsonb);
        CREATE RULE r AS ON DELETE TO p DO INSTEAD NOTHING;
        INSERT INTO p (tags, j) VALUES (ARRAY['a;b', E'c\\\\''d'], '{"?": 1}'), ('{}', '{"${:x}": 1}');
        SELECT * FROM p WHERE j ? '?' OR j @> '{}' AND 4 /* odd; * / */ > 1;
        COMMENT ON TABLE p IS U&'d\\0061t\\+000061';
        """);
  }

  @Test
  void aChangesetOutsideTheTransaction() {
    sql(
        """
        --changeset a:1
        CREATE TABLE o (id int);
        --rollback DROP TABLE o;
        --changeset a:2 runInTransaction:false
        CREATE INDEX CONCURRENTLY IF NOT EXISTS o_id ON o (id);
        --rollback DROP INDEX CONCURRENTLY o_id;
        --changeset a:3 runInTransaction:FALSE
        --comment VACUUM; COMMIT
        VACUUM (ANALYZE) o;
        --rollback empty
        """);
  }
}
