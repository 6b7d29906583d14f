package dev.groundwork.migrate.folder.script;

import dev.groundwork.migrate.folder.script.Migration.Kind;
import dev.groundwork.migrate.folder.script.Migration.Part;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what a reader learns of one migration. */
public final class MigrationBuilder {
  private final FolderSource source;
  private final String file;
  private final String name;
  private final String version;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String description = "";
  private Kind kind = Kind.ONCE;
  private List<Part> parts = List.of();
  private Optional<Part> down = Optional.empty();
  private List<String> checksums = List.of();

  public MigrationBuilder(FolderSource source, String file, String name, String version) {
    this.source = source;
    this.file = file;
    this.name = name;
    this.version = version;
  }

  public MigrationBuilder describe(String text, Kind when) {
    description = text;
    kind = when;
    return this;
  }

  public MigrationBuilder checksums(List<String> all) {
    checksums = all;
    return this;
  }

  public MigrationBuilder note(String text) {
    notes.add(text);
    return this;
  }

  public MigrationBuilder problem(Problem problem) {
    problems.add(problem);
    return this;
  }

  public MigrationBuilder problem(String what, int line, String next) {
    String place = line == 0 ? source.findings().place(file) : source.findings().place(file, line);
    return problem(new Problem(what, place, next));
  }

  /** How it is taken back; comes before what runs, which must not be cut then. */
  public MigrationBuilder down(String path, String text, int line, boolean inTransaction) {
    return down(path, text, line, inTransaction, List.of());
  }

  /**
   * The same of a file of its own.
   *
   * @param wrong why that cannot run
   */
  public MigrationBuilder down(
      String path, String text, int line, boolean inTransaction, List<Problem> wrong) {
    ScriptCutter.Cut cut = new ScriptCutter(source, path, text, line).cut(inTransaction, false);
    Optional<Problem> first = Stream.of(wrong, cut.problems()).flatMap(List::stream).findFirst();
    if (first.isEmpty()) {
      down =
          Optional.of(cut.parts().stream().findFirst().orElseGet(() -> Part.whole(path, "", line)));
    } else {
      notes.add(
          "%s: %s, so it cannot be taken back".formatted(first.get().where(), first.get().what()));
    }
    return this;
  }

  /** What runs. */
  public MigrationBuilder up(String text, int line, boolean inTransaction) {
    ScriptCutter.Cut cut =
        new ScriptCutter(source, file, text, line).cut(inTransaction, down.isEmpty());
    parts = cut.parts();
    problems.addAll(cut.problems());
    notes.addAll(cut.notes());
    return this;
  }

  public Migration build() {
    return new Migration(
        name, version, description, kind, file, parts, down, checksums, problems, notes);
  }
}
