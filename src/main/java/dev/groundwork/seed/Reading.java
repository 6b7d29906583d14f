package dev.groundwork.seed;

import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Makes problems of what cannot be read. */
final class Reading {

  /** What may fail. */
  @FunctionalInterface
  interface Work {
    void perform() throws IOException, Unreadable;
  }

  private Reading() {}

  /**
   * @param file that the work reads
   */
  static void of(SeedFile file, Problems problems, Work work) throws IOException {
    try {
      work.perform();
    } catch (CharacterCodingException e) {
      add(NotUtf8.in(file), file, problems);
    } catch (OutOfMemoryError e) {
      problems.add(
          "too large for the memory that Java has",
          file.path().toString(),
          "write it as CSV, which may have any length, or cut it into several files");
    } catch (Unreadable e) {
      add(e, file, problems);
    } catch (GroundworkException e) {
      e.problems().forEach(p -> problems.add(p.what(), p.where(), p.next()));
    }
  }

  private static void add(Unreadable unreadable, SeedFile file, Problems problems) {
    problems.add(unreadable.what(), unreadable.where(file), unreadable.next());
  }
}
