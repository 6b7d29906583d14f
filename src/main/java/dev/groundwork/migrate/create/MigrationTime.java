package dev.groundwork.migrate.create;

import dev.groundwork.file.TimePrefix;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The time with which the name of a migration begins. Files run in the order of their names, so
 * that it is after those that are there, also where a clock was ahead when they were written.
 */
public final class MigrationTime {
  private static final Pattern NAME = Pattern.compile("(\\d{14})\\D.*", Pattern.DOTALL);

  private MigrationTime() {}

  /**
   * Now, or the second after the last that is there.
   *
   * @param folder of the migrations; may be none yet
   * @return fourteen digits, in UTC
   */
  public static String in(Path folder, Instant now) {
    Stream<String> there =
        Stream.ofNullable(folder.toFile().listFiles())
            .flatMap(Arrays::stream)
            .map(File::getName)
            .map(NAME::matcher)
            .filter(Matcher::matches)
            .map(name -> TimePrefix.after(name.group(1), 1));
    return Stream.concat(Stream.of(TimePrefix.of(now)), there).max(String::compareTo).orElseThrow();
  }
}
