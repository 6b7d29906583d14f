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
      problems.add("not UTF-8", file.path().toString(), "save it as UTF-8");
    } catch (OutOfMemoryError e) {
      problems.add(
          "too large for the memory that Java has",
          file.path().toString(),
          "write it as CSV, which may have any length, or cut it into several files");
    } catch (Unreadable e) {
      problems.add(e.what(), e.where(file), e.next());
    } catch (GroundworkException e) {
      e.problems().forEach(p -> problems.add(p.what(), p.where(), p.next()));
    }
  }
}
