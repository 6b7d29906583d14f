package dev.groundwork.capture;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.flyway.FlywayFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change as the folder of another tool has it: values of enumerations as a migration before the
 * other, since they can be used after a COMMIT only. What takes it back stands where the tool looks
 * for that; Prisma, Drizzle and Supabase have nothing of the kind, and of Flyway's folders those
 * that have such files.
 */
public final class ToolMigration {
  /** Prisma calls its first so, where there was a schema before; the others have a time. */
  private static final String PRISMA_BASELINE = "0_init";

  /** Between two statements of Drizzle's, wherever it stands. */
  private static final String BREAKPOINT = "--> statement-breakpoint";

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final FolderFormat format;
  private final FlywayForm flyway;
  private final CapturedMigration captured;
  private final NextVersion version;
  private final boolean undoes;

  /**
   * @param settings Flyway's own, where there are some
   * @param names of the files that are there, without folders; Prisma's are those of its folders
   */
  public ToolMigration(
      FolderFormat format,
      Optional<FlywayFile> settings,
      CapturedMigration captured,
      List<String> names,
      Instant now) {
    this.format = format;
    this.flyway = new FlywayForm(settings);
    this.captured = captured;
    this.undoes = format == FolderFormat.FLYWAY && flyway.undoes(names);
    this.version =
        format == FolderFormat.FLYWAY
            ? NextVersion.after(flyway.highest(names), now)
            : NextVersion.after(numbered(format, names), now);
  }

  private static List<String> numbered(FolderFormat format, List<String> names) {
    return names.stream()
        .filter(name -> format != FolderFormat.PRISMA || !name.startsWith(PRISMA_BASELINE))
        .toList();
  }

  private record Part(String name, List<ChangeStatement> forth, List<ChangeStatement> back) {}

  /** What the tool would not run, or read otherwise; none where it runs all. */
  public List<String> refused() {
    List<String> refused = new ArrayList<>(instructions());
    for (int i = 0; format == FolderFormat.FLYWAY && i < parts().size(); i++) {
      String next = version.next(i);
      files(next, parts().get(i)).stream()
          .filter(file -> !flyway.takes(file, next))
          .map(file -> file.path() + " would not be one, as Flyway's settings name them")
          .forEach(refused::add);
    }
    return refused;
  }

  /** Lines in the body of a function, say, that these tools read wherever they stand. */
  private List<String> instructions() {
    Pattern instruction =
        switch (format) {
          case GOOSE -> Pattern.compile("(?im)^--\\s*\\+goose\\b.*");
          case DBMATE -> Pattern.compile("(?m)^\\s*--\\s*migrate:(up|down)\\b.*");
          case DRIZZLE -> Pattern.compile(Pattern.quote(BREAKPOINT) + ".*");
          default -> NOTHING;
        };
    return parts().stream()
        .flatMap(part -> Stream.concat(part.forth().stream(), part.back().stream()))
        .flatMap(statement -> instruction.matcher(statement.sql()).results())
        .map(found -> "%s reads a line of it: %s".formatted(format.word(), found.group().strip()))
        .distinct()
        .toList();
  }

  /** The files, in the order in which they run; of Drizzle's the scripts alone. */
  public List<ToolFile> files() {
    List<ToolFile> files = new ArrayList<>();
    List<Part> parts = parts();
    for (int i = 0; i < parts.size(); i++) {
      files.addAll(files(version.next(i), parts.get(i)));
    }
    return files;
  }

  private List<Part> parts() {
    String name = captured.id().replace('-', '_');
    List<Part> parts = new ArrayList<>();
    if (!captured.change().values().isEmpty()) {
      parts.add(new Part(name + "_values", captured.change().values(), List.of()));
    }
    if (!captured.change().statements().isEmpty()) {
      parts.add(new Part(name, captured.forth(), captured.backwards()));
    }
    return parts;
  }

  private List<ToolFile> files(String number, Part part) {
    String name = number + "_" + part.name();
    String forth = text(part.forth());
    String back = text(part.back());
    return switch (format) {
      case PRISMA -> List.of(new ToolFile(name + "/migration.sql", forth));
      case FLYWAY -> flyway(number, part.name(), forth, back);
      case GOLANG_MIGRATE ->
          List.of(
              new ToolFile(name + ".up.sql", forth),
              new ToolFile(name + ".down.sql", back.isEmpty() ? "SELECT 1;\n" : back));
      case GOOSE ->
          List.of(
              new ToolFile(
                  name + ".sql", "-- +goose Up\n%s\n-- +goose Down\n%s".formatted(forth, back)));
      case DBMATE ->
          List.of(
              new ToolFile(
                  name + ".sql", "-- migrate:up\n%s\n-- migrate:down\n%s".formatted(forth, back)));
      default -> List.of(new ToolFile(name + ".sql", forth));
    };
  }

  private List<ToolFile> flyway(String number, String name, String forth, String back) {
    List<ToolFile> files = new ArrayList<>(flyway.files(number, name, forth));
    if (undoes) {
      files.addAll(flyway.undo(number, name, back));
    }
    return files;
  }

  private String text(List<ChangeStatement> statements) {
    return statements.stream()
        .map(s -> CapturedMigration.remarks(s) + statement(s.sql() + ";\n"))
        .collect(Collectors.joining(format == FolderFormat.DRIZZLE ? BREAKPOINT + "\n" : "\n"));
  }

  /** goose cuts at each semicolon, but between these. */
  private String statement(String sql) {
    return format == FolderFormat.GOOSE && sql.indexOf(';') < sql.length() - 2
        ? "-- +goose StatementBegin\n" + sql + "-- +goose StatementEnd\n"
        : sql;
  }
}
