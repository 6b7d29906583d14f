package dev.groundwork.capture;

import dev.groundwork.config.Config.FolderFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change as the folder of another tool has it: values of enumerations as a migration before the
 * other, since they can be used after a COMMIT only. What takes it back stands where the tool looks
 * for that; Prisma, Flyway and Supabase have nothing of the kind.
 */
public record ToolMigration(FolderFormat format, CapturedMigration captured) {

  /**
   * A file.
   *
   * @param path below the folder
   */
  public record ToolFile(String path, String text) {}

  private record Part(String name, List<ChangeStatement> forth, List<ChangeStatement> back) {}

  /** What no such file may say; empty where it may say all of it. */
  public Optional<String> refusal() {
    boolean placeholder =
        format == FolderFormat.FLYWAY
            && parts().stream()
                .flatMap(p -> p.forth().stream())
                .anyMatch(s -> s.sql().contains("${"));
    return Optional.of("${ in a text is a placeholder of Flyway's").filter(any -> placeholder);
  }

  /** The files, in the order in which they run. */
  public List<ToolFile> files(NextVersion version) {
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

  private List<ToolFile> files(String version, Part part) {
    String name = version + "_" + part.name();
    String forth = text(part.forth());
    String back = text(part.back());
    return switch (format) {
      case PRISMA -> List.of(new ToolFile(name + "/migration.sql", forth));
      case FLYWAY -> List.of(new ToolFile("V%s__%s.sql".formatted(version, part.name()), forth));
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

  private String text(List<ChangeStatement> statements) {
    return statements.stream()
        .map(s -> CapturedMigration.remarks(s) + statement(s.sql() + ";\n"))
        .collect(Collectors.joining("\n"));
  }

  /** goose cuts at each semicolon, but between these. */
  private String statement(String sql) {
    return format == FolderFormat.GOOSE && sql.indexOf(';') < sql.length() - 2
        ? "-- +goose StatementBegin\n" + sql + "-- +goose StatementEnd\n"
        : sql;
  }
}
