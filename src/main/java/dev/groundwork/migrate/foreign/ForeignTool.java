package dev.groundwork.migrate.foreign;

import dev.groundwork.config.Config.FolderFormat;
import java.util.Arrays;
import java.util.Locale;

/**
 * A tool whose history can be told from others'. The more exact one stands before the one for which
 * its table could be taken.
 */
public enum ForeignTool {
  PRISMA("Prisma"),
  FLYWAY("Flyway"),
  DRIZZLE("Drizzle"),
  GOLANG_MIGRATE("golang-migrate"),
  GOOSE("goose"),
  SUPABASE("Supabase"),
  RAILS("Rails"),
  ECTO("Ecto"),
  DBMATE("dbmate"),
  TYPEORM("TypeORM"),
  LARAVEL("Laravel"),
  KNEX("Knex"),
  SEQUELIZE("Sequelize"),
  NODE_PG_MIGRATE("node-pg-migrate"),
  ALEMBIC("Alembic"),
  DJANGO("Django"),
  ATLAS("Atlas");

  private final String title;

  ForeignTool(String title) {
    this.title = title;
  }

  /** As its makers write it. */
  public String title() {
    return title;
  }

  /** Whether a folder of this format is one of its own. */
  public boolean reads(FolderFormat format) {
    return word().equals(format.word());
  }

  /** By its {@link #word}; another word stays as it is. */
  public static String titleOf(String word) {
    return Arrays.stream(values())
        .filter(tool -> tool.word().equals(word))
        .map(ForeignTool::title)
        .findFirst()
        .orElse(word);
  }

  /** For the ledger, for machines, and as the setting {@code migrate.format} has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
