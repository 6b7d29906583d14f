package dev.groundwork.seed.read;

import dev.groundwork.file.Utf8Place;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.SyntaxException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Makes problems of what cannot be read. */
final class ParseProblems {

  /** What may fail. */
  @FunctionalInterface
  interface Work {
    void perform() throws IOException, SyntaxException;
  }

  private ParseProblems() {}

  /**
   * @param file that the work reads
   */
  static void run(SeedFile file, Problems problems, Work work) throws IOException {
    try {
      work.perform();
    } catch (CharacterCodingException e) {
      add(notUtf8(file), file, problems);
    } catch (OutOfMemoryError e) {
      problems.add(
          "too large for the memory that Java has",
          file.path().toString(),
          "write it as CSV, which may have any length, or cut it into several files");
    } catch (SyntaxException e) {
      add(e, file, problems);
    } catch (GroundworkException e) {
      problems.addAll(e);
    }
  }

  static SyntaxException notUtf8(SeedFile file) throws IOException {
    Utf8Place place = Utf8Place.in(file.bytes());
    return SyntaxException.notUtf8(place.line(), place.column());
  }

  private static void add(SyntaxException unreadable, SeedFile file, Problems problems) {
    problems.add(
        unreadable.what(), file.at(unreadable.line(), unreadable.column()), unreadable.next());
  }
}
