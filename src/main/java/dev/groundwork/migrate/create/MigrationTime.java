package dev.groundwork.migrate.create;

import java.io.File;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The time with which the name of a migration begins. Files run in the order of their names, so
 * that it is after those that are there, also where a clock was ahead when they were written.
 */
public final class MigrationTime {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final Pattern NAME = Pattern.compile("(\\d{14})\\D.*", Pattern.DOTALL);

  private MigrationTime() {}

  /**
   * Now, or the second after the last that is there.
   *
   * @param folder of the migrations; may be none yet
   * @return fourteen digits, in UTC
   */
  public static String in(Path folder, Instant now) {
    Stream<LocalDateTime> there =
        Stream.ofNullable(folder.toFile().listFiles())
            .flatMap(Arrays::stream)
            .map(File::getName)
            .flatMap(name -> of(name).stream())
            .map(last -> last.plusSeconds(1));
    return Stream.concat(Stream.of(LocalDateTime.ofInstant(now, ZoneOffset.UTC)), there)
        .map(FORM::format)
        .max(String::compareTo)
        .orElseThrow();
  }

  private static Optional<LocalDateTime> of(String name) {
    Matcher found = NAME.matcher(name);
    try {
      return found.matches()
          ? Optional.of(LocalDateTime.parse(found.group(1), FORM))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // digits that are no time
    }
  }
}
