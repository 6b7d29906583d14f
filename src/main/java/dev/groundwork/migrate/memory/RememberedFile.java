package dev.groundwork.migrate.memory;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file that is made of plain changesets.
 *
 * @param content checksums of every byte of it
 */
record RememberedFile(String path, String content, List<Changeset> changesets) {
  private static final String SEPARATOR = "\t";
  private static final int FIRST = 2;
  private static final int EACH = 3;

  RememberedFile {
    changesets = List.copyOf(changesets);
  }

  /**
   * One of it.
   *
   * @param checksum as the history has it
   */
  record Changeset(String id, String author, String checksum) {}

  /** From a line; empty where that is none. */
  static Optional<RememberedFile> of(String line) {
    String[] words = line.split(SEPARATOR, -1);
    if (words.length <= FIRST || (words.length - FIRST) % EACH != 0) {
      return Optional.empty();
    }
    List<Changeset> changesets =
        IntStream.iterate(FIRST, i -> i < words.length, i -> i + EACH)
            .mapToObj(i -> new Changeset(words[i], words[i + 1], words[i + 2]))
            .toList();
    return Optional.of(new RememberedFile(words[0], words[1], changesets));
  }

  /** As a line; empty where something is missing, or a name would break it. */
  Optional<String> line() {
    List<String> words =
        Stream.concat(
                Stream.of(path, content),
                changesets.stream().flatMap(c -> Stream.of(c.id(), c.author(), c.checksum())))
            .toList();
    boolean whole =
        words.stream().allMatch(w -> !w.isEmpty() && w.chars().noneMatch(Character::isISOControl));
    return whole && !changesets.isEmpty()
        ? Optional.of(String.join(SEPARATOR, words))
        : Optional.empty();
  }
}
