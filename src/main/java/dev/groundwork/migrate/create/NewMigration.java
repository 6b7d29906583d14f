package dev.groundwork.migrate.create;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Writes the file of a new migration. */
public final class NewMigration {
  private final Path folder;
  private final Optional<String> user;
  private final Clock clock;

  /**
   * @param folder of the changelog, in which the folder {@code migrations} is
   * @param user who writes, where git does not know
   */
  public NewMigration(Path folder, Optional<String> user, Clock clock) {
    this.folder = folder;
    this.user = user;
    this.clock = clock;
  }

  /**
   * What it is about.
   *
   * @param subject {@code schema.table.column}, or {@code table.column:other}, quoted as in SQL;
   *     empty leaves names to be filled in
   */
  public record Request(String name, MigrationTemplate template, String subject) {}

  /**
   * Writes the file of a new migration.
   *
   * @return the file
   * @throws GroundworkException USAGE for a name without letters, a subject that is none, or a file
   *     that is there already
   */
  public Path write(Request request) throws IOException {
    String slug = slug(request.name());
    if (slug.isEmpty()) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "'%s' has no letter for a name".formatted(request.name()),
          "",
          "say in a few words what it does: groundwork new add-sku");
    }
    String text =
        request.template().text(author(), Subject.of(request.template(), request.subject()));
    Path migrations = folder.resolve("migrations");
    Files.createDirectories(migrations);
    String time = MigrationTime.in(migrations, clock.instant());
    Path file = migrations.resolve(time + "-" + slug + ".sql");
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new GroundworkException(
          ExitCode.USAGE, "the file is there already", file.toString(), "take another name");
    }
    return file;
  }

  /** As git calls whoever writes, in one word. */
  private String author() {
    return new GitHistory(folder)
        .config("user.name")
        .or(() -> user)
        .map(NewMigration::slug)
        .filter(word -> !word.isEmpty())
        .orElse("unknown");
  }

  private static String slug(String text) {
    return text.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
