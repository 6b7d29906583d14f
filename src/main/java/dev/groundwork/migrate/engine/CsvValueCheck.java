package dev.groundwork.migrate.engine;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.Date;
import java.sql.Time;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.LoadDataColumnConfig;
import liquibase.util.BooleanUtil;
import liquibase.util.ISODateFormat;
import liquibase.util.NowAndTodayUtil;

/**
 * Refuses a value of a CSV of which Liquibase would make another without a word: it reads
 * 2020-13-45 as February 2021, drops what stands behind a time, and takes whatever is not true for
 * false. What it cannot read at all it sends as SQL, which the server judges.
 */
final class CsvValueCheck {
  private static final Set<String> BOOLEANS =
      Set.of("true", "t", "yes", "y", "on", "false", "f", "no", "n", "off");
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Set<String> TIMES = Set.of("date", "datetime", "time");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:m:s", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private final LoadDataChange change;
  private final List<String> header;
  private final ISODateFormat format = new ISODateFormat();

  CsvValueCheck(LoadDataChange change, String[] header) {
    this.change = change;
    this.header = Stream.of(header).map(String::strip).toList();
  }

  void check(String[] row) {
    for (int i = 0; i < Math.min(header.size(), row.length); i++) {
      int index = i;
      change.getColumns().stream()
          .filter(column -> isOf(column, index))
          .findFirst()
          .ifPresent(column -> check(column, row[index]));
    }
  }

  /** As {@link LoadDataChange} finds it. */
  private boolean isOf(LoadDataColumnConfig column, int index) {
    return Objects.equals(column.getIndex(), index)
        || header.get(index).equalsIgnoreCase(column.getHeader())
        || header.get(index).equalsIgnoreCase(column.getName());
  }

  private void check(LoadDataColumnConfig column, String written) {
    String type = Objects.toString(column.getType(), "").toLowerCase(Locale.ROOT);
    String text = written.isEmpty() ? Objects.toString(column.getDefaultValue(), "") : written;
    if (text.isEmpty()
        || text.equalsIgnoreCase("null")
        || written.equals(column.getNullPlaceholder())) {
      return;
    }
    if (type.equals("boolean")) {
      checkBoolean(column, text);
    } else if (TIMES.contains(type) && !NowAndTodayUtil.isNowOrTodayFormat(text)) {
      read(text)
          .filter(read -> !isSame(text, read))
          .ifPresent(
              read ->
                  refuse(
                      column,
                      read,
                      "date or time that Liquibase can read",
                      text,
                      "write 2020-12-31, 23:59:59 or 2020-12-31T23:59:59, or give the column the"
                          + " type string: then the server reads it"));
    }
  }

  private void checkBoolean(LoadDataColumnConfig column, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    boolean read = BooleanUtil.parseBoolean(text);
    boolean known = BOOLEANS.contains(word) || INTEGER.matcher(word).matches();
    if (!known || (word.equals("on") && !read)) {
      refuse(column, read, "boolean", text, "write true or false");
    }
  }

  private Optional<java.util.Date> read(String text) {
    try {
      return Optional.ofNullable(format.parse(text));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(String text, java.util.Date read) {
    try {
      if (read instanceof Date date) {
        return LocalDate.parse(text).equals(date.toLocalDate());
      }
      if (read instanceof Time time) {
        return LocalTime.parse(text, TIME).equals(time.toLocalTime());
      }
      return isSameMoment(text.replace(' ', 'T'), (java.sql.Timestamp) read);
    } catch (DateTimeException e) {
      return Character.isLetter(text.charAt(0));
    }
  }

  private static boolean isSameMoment(String text, java.sql.Timestamp read) {
    try {
      return LocalDateTime.parse(text).equals(read.toLocalDateTime());
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant().equals(read.toInstant());
    }
  }

  private void refuse(
      LoadDataColumnConfig column, Object read, String kind, String text, String next) {
    throw new GroundworkException(
        ExitCode.INVALID,
        "%s would write %s into %s.%s for what is no %s: %s"
            .formatted(
                change.getSerializedObjectName(),
                read,
                change.getTableName(),
                column.getName(),
                kind,
                text),
        "",
        next);
  }
}
