package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Kind;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.migrate.folder.script.TextChecksums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Flyway's: {@code V1_2__name.sql}, {@code R__name.sql}, and what stands beside them. */
final class FlywayReader implements FolderReader {
  private static final String CONF = ".conf";

  private final FolderSource source;
  private final FlywayProject project;
  private final FlywayPlaceholders values;
  private final List<FlywayName> once = new ArrayList<>();
  private final List<FlywayName> repeatable = new ArrayList<>();
  private final List<FlywayName> baselines = new ArrayList<>();
  private final List<FlywayName> undo = new ArrayList<>();

  FlywayReader(FolderSource source) {
    this.source = source;
    this.project = new FlywayProject(source);
    this.values = new FlywayPlaceholders(project, source.settings());
  }

  @Override
  public List<Migration> read() {
    project.tell(source.findings());
    project.files().forEach(this::take);
    Stream.of(once, undo).forEach(all -> all.sort(Comparator.comparing(FlywayName::version)));
    repeatable.sort(Comparator.comparing(FlywayName::description));
    doubled();
    List<FlywayName> all = Stream.of(baseline(), once, repeatable).flatMap(List::stream).toList();
    return all.stream().map(this::migration).flatMap(Optional::stream).toList();
  }

  private void take(String path) {
    Optional<FlywayName> name = FlywayName.of(project.naming(), path);
    if (name.isEmpty()) {
      other(path);
      return;
    }
    switch (name.get().prefix()) {
      case 'V' -> once.add(name.get());
      case 'R' -> repeatable.add(name.get());
      case 'B' -> baselines.add(name.get());
      default -> undo.add(name.get());
    }
  }

  private void other(String path) {
    Optional<FlywayCallback> callback = FlywayCallback.of(project.naming(), path);
    callback.ifPresent(found -> found.tell(source.findings()));
    if (callback.isEmpty() && !path.endsWith(CONF) && !FlywayFile.NAMES.contains(path)) {
      source.findings().warning(path, "is not run: Flyway runs V1__name.sql and R__name.sql");
    }
  }

  /** It stands for all before it, and so runs only where they are gone. */
  private List<FlywayName> baseline() {
    baselines.sort(Comparator.comparing(FlywayName::version).reversed());
    List<FlywayName> used = new ArrayList<>();
    for (FlywayName found : baselines) {
      boolean others = once.stream().anyMatch(v -> v.version().compareTo(found.version()) <= 0);
      if (others || !used.isEmpty()) {
        source.findings().warning(found.path(), "is not run: what it stands for is there");
      } else {
        used.add(found);
      }
    }
    return used;
  }

  private void doubled() {
    Stream.of(once, undo)
        .flatMap(all -> pairs(all, Comparator.comparing(FlywayName::version)))
        .forEach(two -> DoubledVersions.tell(source, version(two), path(two, 0), path(two, 1)));
    pairs(repeatable, Comparator.comparing(FlywayName::description))
        .forEach(
            two ->
                source
                    .findings()
                    .problem(
                        "two repeatable files have the description %s: %s and %s"
                            .formatted(two.get(0).description(), path(two, 0), path(two, 1)),
                        path(two, 1),
                        "give one of them another name: Flyway knows them by it"));
  }

  /** Neighbours that are the same. */
  private static Stream<List<FlywayName>> pairs(
      List<FlywayName> sorted, Comparator<FlywayName> order) {
    return IntStream.range(1, sorted.size())
        .mapToObj(i -> sorted.subList(i - 1, i + 1))
        .filter(two -> order.compare(two.get(0), two.get(1)) == 0);
  }

  private static String version(List<FlywayName> two) {
    return two.get(1).version().text();
  }

  private static String path(List<FlywayName> two, int which) {
    return two.get(which).path();
  }

  /** Empty for one that its configuration switches off. */
  private Optional<Migration> migration(FlywayName name) {
    Kind kind =
        switch (name.prefix()) {
          case 'R' -> Kind.REPEATABLE;
          case 'B' -> Kind.BASELINE;
          default -> Kind.ONCE;
        };
    String version = kind == Kind.REPEATABLE ? name.description() : name.version().text();
    MigrationBuilder migration =
        new MigrationBuilder(source, name.path(), name.title(), version)
            .describe(name.description(), kind);
    return switch (name.form()) {
      case SQL -> script(name, migration);
      case CLASS -> Optional.of(onlyThere(migration, "a class").build());
      case PROGRAM ->
          Optional.of(
              onlyThere(migration, "a program")
                  .checksums(List.of(TextChecksums.flyway(text(name.path()))))
                  .build());
    };
  }

  private static MigrationBuilder onlyThere(MigrationBuilder migration, String form) {
    return migration.problem(
        "this migration is %s, which only Flyway can run".formatted(form),
        0,
        "write it in SQL, or let Flyway run it, and take over what it did");
  }

  private String text(String path) {
    return MigrationFile.utf8(source, path).raw();
  }

  private Optional<Migration> script(FlywayName name, MigrationBuilder migration) {
    FlywayScript script = FlywayScript.read(source, project, values, name.path());
    script.problems().forEach(migration::problem);
    Optional<Boolean> runs = script.conf().shouldExecute();
    if (runs.isPresent() && !runs.get()) {
      source.findings().warning(name.path(), "is not run: its .conf says shouldExecute=false");
      return Optional.empty();
    }
    if (runs.isEmpty()) {
      migration.problem(
          "its .conf has a shouldExecute that only Flyway understands",
          0,
          "write true, false, or two values with == or != between them");
    }
    String raw = TextChecksums.flyway(script.raw());
    String used = TextChecksums.flyway(script.text());
    migration.checksums(
        name.prefix() == 'R' ? Stream.of(used, raw).distinct().toList() : List.of(raw));
    down(name, migration);
    return Optional.of(migration.up(script.text(), 1, script.conf().inTransaction()).build());
  }

  private void down(FlywayName name, MigrationBuilder migration) {
    Optional<String> path =
        undo.stream()
            .filter(FlywayName::isSql)
            .filter(back -> name.prefix() == 'V' && back.version().compareTo(name.version()) == 0)
            .map(FlywayName::path)
            .findFirst();
    if (path.isPresent()) {
      FlywayScript script = FlywayScript.read(source, project, values, path.get());
      migration.down(
          path.get(), script.text(), 1, script.conf().inTransaction(), script.problems());
    }
  }
}
