package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config.FolderFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;

/** How a changeset is called. */
public final class ChangesetName {
  /**
   * Liquibase looks through all of its settings, the system's properties and the environment for
   * each path; with thousands of changesets that is most of what a comparison takes.
   */
  private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

  private static final Set<String> TOOLS =
      Stream.of(FolderFormat.values())
          .filter(format -> format != FolderFormat.LIQUIBASE)
          .map(FolderFormat::word)
          .collect(Collectors.toUnmodifiableSet());

  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

  private ChangesetName() {}

  /** For people: {@code 20260108-add-sku::2}. */
  public static String of(ChangeSet changeset) {
    return name(changeset.getFilePath(), changeset.getId(), changeset.getAuthor());
  }

  public static String of(RanChangeSet ran) {
    return name(ran.getChangeLog(), ran.getId(), ran.getAuthor());
  }

  /** Another tool's migration is called as its file or directory is, which its id is already. */
  private static String name(String path, String id, String author) {
    if (TOOLS.contains(author) && ("/" + path).contains("/" + id.replaceFirst(":\\d+$", ""))) {
      return id;
    }
    String file = String.valueOf(Path.of(path).getFileName());
    return file.replaceFirst("\\.[A-Za-z]+$", "") + "::" + id;
  }

  /** In a command that is pasted into a shell, for which a name may be anything. */
  public static String argument(String name) {
    return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
  }

  /** A message of Liquibase without its line breaks and double spaces. */
  public static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }

  /** For the ledger, and to compare: path, id and author, as Liquibase tells changesets apart. */
  public static String identity(ChangeSet changeset) {
    return identity(changeset.getFilePath(), changeset.getId(), changeset.getAuthor());
  }

  public static String identity(RanChangeSet ran) {
    return identity(ran.getChangeLog(), ran.getId(), ran.getAuthor());
  }

  public static String identity(String path, String id, String author) {
    return PATHS.computeIfAbsent(path, DatabaseChangeLog::normalizePath)
        + "::"
        + id
        + "::"
        + author;
  }
}
