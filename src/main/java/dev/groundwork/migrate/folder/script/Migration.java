package dev.groundwork.migrate.folder.script;

import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One migration of another tool's.
 *
 * @param name as people call it, and unique in its folder: the name of its directory, or of its
 *     file without the ending
 * @param version as the tool's history has it: Prisma's name, Drizzle's {@code when} or name, a
 *     number; of a repeatable one its description
 * @param description what the history has beside the version; mostly empty
 * @param file its path below the folder, with {@code /}
 * @param parts what runs, in its order; none where the file has no statement
 * @param down how it is taken back, where the tool has that
 * @param checksums as the tool makes it first, then those that it takes for the same; none where
 *     the tool has none
 * @param problems why it cannot run, which is of no interest once it ran
 * @param notes what should be known before it runs
 */
public record Migration(
    String name,
    String version,
    String description,
    Kind kind,
    String file,
    List<Part> parts,
    Optional<Part> down,
    List<String> checksums,
    List<Problem> problems,
    List<String> notes) {

  public Migration {
    parts = List.copyOf(parts);
    checksums = List.copyOf(checksums);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** When it runs. */
  public enum Kind {
    /** Once. */
    ONCE,
    /** Again when its text is another one. */
    REPEATABLE,
    /** Instead of all before it, where none of them is in the folder. */
    BASELINE
  }

  /**
   * SQL that is run as one.
   *
   * @param file where it stands, below the folder
   * @param text as it runs
   * @param line of its first character in the file, from 1
   * @param prelude settings of the session that earlier parts of the file made, on one line
   * @param inTransaction whether the run's transaction can hold it
   */
  public record Part(String file, String text, int line, String prelude, boolean inTransaction) {

    /** In a transaction, and first in its file. */
    static Part whole(String file, String text, int line) {
      return new Part(file, text, line, "", true);
    }

    /** The line where its first statement or comment begins. */
    public int firstLine() {
      int start = 0;
      while (start < text.length() && " \t\r\n;".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      return line + SqlScript.lineOf(text, start) - 1;
    }
  }

  /**
   * What each part is called: the name, then {@code name:2}. One that has no statement has one too.
   */
  public List<String> partNames() {
    int count = Math.max(1, parts.size());
    return IntStream.rangeClosed(1, count).mapToObj(i -> i == 1 ? name : name + ":" + i).toList();
  }

  /** Whether a checksum in the tool's history is that of this file. */
  public boolean hasChecksum(String recorded) {
    return checksums.contains(recorded);
  }
}
