package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderFiles;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.migrate.folder.script.TextChecksums;
import dev.groundwork.run.Problems;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drizzle's: a journal that names the files, or from 1.0 on a directory for each. */
final class DrizzleReader implements FolderReader {
  static final String JOURNAL = "meta/_journal.json";
  private static final String BREAKPOINT = "--> statement-breakpoint";
  private static final Set<String> DIALECTS = Set.of("postgresql", "pg");

  private final FolderSource source;

  DrizzleReader(FolderSource source) {
    this.source = source;
  }

  @Override
  public List<Migration> read() {
    FolderFiles files = source.files();
    return files.has(JOURNAL) ? journal(files) : directories(files);
  }

  private List<Migration> directories(FolderFiles files) {
    return files.folders().stream()
        .filter(name -> files.has(name + PrismaReader.SCRIPT))
        .sorted(PrismaOrder.NOW)
        .map(name -> migration(name + PrismaReader.SCRIPT, name, name))
        .toList();
  }

  private List<Migration> journal(FolderFiles files) {
    Map<String, Node> journal = read(MigrationFile.utf8(source, JOURNAL).text());
    if (!DIALECTS.contains(text(journal, "dialect"))) {
      source
          .findings()
          .problem(
              "these migrations are for %s, not for PostgreSQL".formatted(text(journal, "dialect")),
              JOURNAL,
              "name the folder of those for postgresql");
    }
    List<Migration> migrations = new ArrayList<>();
    Set<String> known = new HashSet<>();
    if (journal.get("entries") instanceof Node.Sequence entries) {
      for (Node entry : entries.items()) {
        if (entry instanceof Node.Mapping map) {
          String tag = text(map.entries(), "tag");
          known.add(tag + ".sql");
          migrations.add(entry(files, tag, text(map.entries(), "when"), map.line()));
        }
      }
    }
    files.files().stream()
        .filter(name -> name.endsWith(".sql") && !known.contains(name))
        .forEach(
            name ->
                source
                    .findings()
                    .warning(name, "is not in %s, so Drizzle never runs it".formatted(JOURNAL)));
    return migrations;
  }

  private Migration entry(FolderFiles files, String tag, String when, int line) {
    String path = tag + ".sql";
    if (files.has(path)) {
      return migration(path, tag, when);
    }
    return new MigrationBuilder(source, path, tag, when)
        .problem(
            "the journal names a file that is not there",
            0,
            "put it back, or take it out of %s, line %d".formatted(JOURNAL, line))
        .build();
  }

  /** A piece between two of its marks may lack the semicolon. */
  private Migration migration(String path, String name, String version) {
    MigrationFile file = MigrationFile.utf8(source, path);
    MigrationBuilder migration = new MigrationBuilder(source, path, name, version);
    file.problem().ifPresent(migration::problem);
    return migration
        .checksums(TextChecksums.drizzle(file.raw()))
        .up(file.text().replace(BREAKPOINT, ";" + BREAKPOINT), 1, true)
        .build();
  }

  private static String text(Map<String, Node> entries, String key) {
    return entries.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private Map<String, Node> read(String text) {
    try (Tokens tokens = Tokens.json(() -> new StringReader(text))) {
      tokens.next();
      return new NodeReader(tokens, line -> source.findings().place(JOURNAL, line), new Problems())
          .mapping()
          .entries();
    } catch (SyntaxException e) {
      throw Findings.invalid(
          "no JSON: " + e.what(), source.findings().place(JOURNAL, e.line()), "mend the journal");
    } catch (IOException e) {
      throw Findings.invalid(
              "the journal cannot be read", source.findings().place(JOURNAL), "mend its rights")
          .causedBy(e);
    }
  }
}
