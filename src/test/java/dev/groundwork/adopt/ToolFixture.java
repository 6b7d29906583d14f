package dev.groundwork.adopt;

import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** How each tool lays out its folder and writes its history, for migrations that are numbered. */
enum ToolFixture {
  PRISMA(EnumSet.allOf(Fate.class)) {
    @Override
    String name(int i) {
      return "2025010100000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + "/migration.sql";
    }

    @Override
    void row(Written written, int i, Fate fate) {
      PrismaHistory history = new PrismaHistory(written.database(), written.folder());
      switch (fate) {
        case APPLIED -> history.applied(name(i), written.text(i));
        case CHANGED -> history.applied(name(i), "SELECT 'as it was'");
        case ROLLED_BACK -> history.rolledBack(name(i));
        case FAILED -> history.failed(name(i), "");
        case PENDING -> {}
      }
    }

    @Override
    void table(Written written) {
      new PrismaHistory(written.database(), written.folder()).deploy(0);
      new PrismaHistory(written.database(), written.folder()).applied("0_squashed", "SELECT 1");
    }

    @Override
    String extra() {
      return "migration_lock.toml";
    }

    @Override
    String extraText(int count) {
      return "provider = \"postgresql\"\n";
    }
  },
  FLYWAY(EnumSet.allOf(Fate.class)) {
    @Override
    String name(int i) {
      return "V%d_0__m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute(
              """
              CREATE TABLE flyway_schema_history (
                installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),
                description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,
                script VARCHAR(1000) NOT NULL, checksum INTEGER, installed_by VARCHAR(100) NOT NULL,
                installed_on TIMESTAMP NOT NULL DEFAULT now(), execution_time INTEGER NOT NULL,
                success BOOLEAN NOT NULL);
              INSERT INTO flyway_schema_history VALUES
                (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"', NULL, 'x', now(), 0, true),
                (1, '0.5', '<< Flyway Baseline >>', 'BASELINE', 'x', NULL, 'x', now(), 0, true),
                (2, '0.7', 'squashed', 'SQL', 'V0_7__squashed.sql', 7, 'x', now(), 0, true)
              """);
    }

    @Override
    String extra() {
      return "V0_1__below_the_baseline.sql";
    }

    @Override
    String extraText(int count) {
      return "SELECT 1 / 0;\n";
    }

    @Override
    void row(Written written, int i, Fate fate) {
      switch (fate) {
        case APPLIED -> row(written, i, "SQL", crc(written.text(i)), true);
        case CHANGED -> row(written, i, "SQL", 17, true);
        case FAILED -> row(written, i, "SQL", crc(written.text(i)), false);
        case ROLLED_BACK -> {
          row(written, i, "SQL", crc(written.text(i)), true);
          row(written, i, "UNDO_SQL", 3, true);
        }
        case PENDING -> {}
      }
    }

    private void row(Written written, int i, String type, int checksum, boolean success) {
      ranByFlyway(written, "'%d'".formatted(i), i, type, checksum, success);
    }
  },
  /** Runs again once its text is another. */
  FLYWAY_REPEATABLE(EnumSet.of(Fate.APPLIED, Fate.CHANGED, Fate.PENDING, Fate.FAILED)) {
    @Override
    String name(int i) {
      return "R__m%d".formatted(i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    String text(int i) {
      return "CREATE TABLE IF NOT EXISTS m%1$d (id int);\nCREATE OR REPLACE VIEW v%1$d AS SELECT 1;\n"
          .formatted(i);
    }

    @Override
    void table(Written written) {
      FLYWAY.table(written);
    }

    @Override
    void row(Written written, int i, Fate fate) {
      switch (fate) {
        case APPLIED -> row(written, i, written.text(i), true);
        case CHANGED -> {
          row(written, i, written.text(i), true);
          row(written, i, "SELECT 'as it was'", true);
        }
        case FAILED -> row(written, i, written.text(i), false);
        default -> {}
      }
    }

    private void row(Written written, int i, String text, boolean success) {
      ranByFlyway(written, "NULL", i, "SQL", crc(text), success);
    }

    @Override
    boolean isTaken(Fate fate) {
      return fate == Fate.APPLIED;
    }

    @Override
    String format() {
      return "flyway";
    }
  },
  DRIZZLE(EnumSet.of(Fate.APPLIED, Fate.CHANGED, Fate.PENDING)) {
    @Override
    String name(int i) {
      return "000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute(
              """
              CREATE SCHEMA drizzle;
              CREATE TABLE drizzle.__drizzle_migrations (
                id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint);
              INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('squashed', 1)
              """);
    }

    @Override
    void row(Written written, int i, Fate fate) {
      if (fate != Fate.PENDING) {
        String text = fate == Fate.APPLIED ? written.text(i) : "SELECT 'as it was'";
        written
            .database()
            .execute(
                "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('%s', %d)"
                    .formatted(PrismaHistory.sha256(text), when(i)));
      }
    }

    private static long when(int i) {
      return 1_700_000_000_000L + i;
    }

    @Override
    String extra() {
      return "meta/_journal.json";
    }

    @Override
    String extraText(int count) {
      return """
          {"version": "7", "dialect": "postgresql", "entries": [%s]}
          """
          .formatted(
              IntStream.rangeClosed(1, count)
                  .mapToObj(
                      i ->
                          "{\"idx\": %d, \"version\": \"7\", \"when\": %d, \"tag\": \"%s\", \"breakpoints\": true}"
                              .formatted(i - 1, when(i), name(i)))
                  .collect(Collectors.joining(",")));
    }
  },
  GOLANG_MIGRATE(EnumSet.of(Fate.APPLIED, Fate.PENDING, Fate.FAILED)) {
    @Override
    String name(int i) {
      return "00000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".up.sql";
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean)");
    }

    @Override
    void row(Written written, int i, Fate fate) {
      if (fate != Fate.PENDING) {
        written
            .database()
            .execute(
                "DELETE FROM schema_migrations; INSERT INTO schema_migrations VALUES (%d, %b)"
                    .formatted(i, fate == Fate.FAILED));
      }
    }

    @Override
    List<Fate> possible(List<Fate> drawn) {
      int current =
          IntStream.range(0, drawn.size())
              .filter(i -> drawn.get(i) != Fate.PENDING)
              .max()
              .orElse(-1);
      return IntStream.range(0, drawn.size())
          .mapToObj(i -> i < current ? Fate.APPLIED : drawn.get(i))
          .toList();
    }
  },
  GOOSE(EnumSet.of(Fate.APPLIED, Fate.PENDING, Fate.ROLLED_BACK)) {
    @Override
    String name(int i) {
      return "0000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    String text(int i) {
      return "-- +goose Up\n%s-- +goose Down\nDROP TABLE m%d;\n".formatted(super.text(i), i);
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute(
              """
              CREATE TABLE goose_db_version (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
                version_id bigint NOT NULL, is_applied boolean NOT NULL,
                tstamp timestamp NOT NULL DEFAULT now());
              INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (999, true)
              """);
    }

    @Override
    void row(Written written, int i, Fate fate) {
      if (fate != Fate.PENDING) {
        insert(written, i, true);
      }
      if (fate == Fate.ROLLED_BACK) {
        insert(written, i, false);
      }
    }

    private void insert(Written written, int i, boolean applied) {
      written
          .database()
          .execute(
              "INSERT INTO goose_db_version (version_id, is_applied) VALUES (%d, %b)"
                  .formatted(i, applied));
    }
  },
  DBMATE(EnumSet.of(Fate.APPLIED, Fate.PENDING)) {
    @Override
    String name(int i) {
      return "2025010100000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    String text(int i) {
      return "-- migrate:up\n%s-- migrate:down\nDROP TABLE m%d;\n".formatted(super.text(i), i);
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute(
              """
              CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
              INSERT INTO schema_migrations VALUES ('20240101000000')
              """);
    }

    @Override
    void row(Written written, int i, Fate fate) {
      if (fate == Fate.APPLIED) {
        written
            .database()
            .execute("INSERT INTO schema_migrations VALUES ('2025010100000%d')".formatted(i));
      }
    }
  },
  SUPABASE(EnumSet.of(Fate.APPLIED, Fate.PENDING)) {
    @Override
    String name(int i) {
      return "2025010100000%d_m%d".formatted(i, i);
    }

    @Override
    String file(int i) {
      return name(i) + ".sql";
    }

    @Override
    void table(Written written) {
      written
          .database()
          .execute(
              """
              CREATE SCHEMA supabase_migrations;
              CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY,
                statements text[], name text);
              INSERT INTO supabase_migrations.schema_migrations VALUES ('20240101000000', '{}', 'x')
              """);
    }

    @Override
    void row(Written written, int i, Fate fate) {
      if (fate == Fate.APPLIED) {
        written
            .database()
            .execute(
                """
                INSERT INTO supabase_migrations.schema_migrations
                VALUES ('2025010100000%d', ARRAY['x'], 'm%d')
                """
                    .formatted(i, i));
      }
    }
  };

  /** What became of a migration under the tool. */
  enum Fate {
    APPLIED,
    /** And its file has another text since. */
    CHANGED,
    PENDING,
    ROLLED_BACK,
    FAILED
  }

  /** A folder and a database of one tool. */
  record Written(ToolFixture tool, Path folder, TestDatabase database) {
    String text(int i) {
      return tool.text(i);
    }

    /** Of migrations 1, 2, 3 … */
    Written files(int count) {
      IntStream.rangeClosed(1, count).forEach(i -> file(tool.file(i), tool.text(i)));
      if (!tool.extra().isEmpty()) {
        file(tool.extra(), tool.extraText(count));
      }
      return this;
    }

    void file(String name, String text) {
      try {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void ranByFlyway(
      Written written, String version, int i, String type, int checksum, boolean success) {
    written
        .database()
        .execute(
            """
            INSERT INTO flyway_schema_history SELECT max(installed_rank) + 1, %s, 'm%d', '%s',
              '%s', %d, 'x', now(), 1, %b FROM flyway_schema_history
            """
                .formatted(version, i, type, written.tool().file(i), checksum, success));
  }

  private static int crc(String text) {
    CRC32 sum = new CRC32();
    text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  private final Set<Fate> fates;

  ToolFixture(Set<Fate> fates) {
    this.fates = fates;
  }

  List<Fate> fates() {
    return List.copyOf(fates);
  }

  abstract String name(int i);

  abstract String file(int i);

  abstract void table(Written written);

  abstract void row(Written written, int i, Fate fate);

  String text(int i) {
    return "CREATE TABLE m%d (id int);\n".formatted(i);
  }

  String extra() {
    return "";
  }

  String extraText(int count) {
    return "";
  }

  /** What of these fates the tool can have come to. */
  List<Fate> possible(List<Fate> drawn) {
    return drawn;
  }

  /** Whether it is recorded as run, with its text of today. */
  boolean isTaken(Fate fate) {
    return fate == Fate.APPLIED || fate == Fate.CHANGED;
  }

  String format() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
