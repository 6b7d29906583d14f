package dev.groundwork.config.url;

import dev.groundwork.config.parameter.ParameterTable;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The parameters of one connection, by what they mean.
 *
 * @param jdbc whether they were written for pgjdbc
 * @param prisma whether they were written for Prisma
 * @param origin the name of what gave most of them, such as {@code DATABASE_URL}
 */
public record Parameters(
    Map<String, SourcedValue> values, boolean jdbc, boolean prisma, String origin) {
  public Optional<SourcedValue> get(String target) {
    return Optional.ofNullable(values.get(target));
  }

  Optional<String> text(String target) {
    return get(target).map(SourcedValue::text);
  }

  boolean is(String target, String text) {
    return text(target).filter(text::equals).isPresent();
  }

  /** Where a parameter came from; for one that was not given, where it should have been. */
  String origin(String target) {
    return get(target).map(SourcedValue::origin).orElse(origin);
  }

  /** What pgjdbc gets as it is. */
  Properties properties() {
    Properties properties = new Properties();
    values.forEach(
        (target, value) -> {
          if (!ParameterTable.OURS.contains(target)) {
            properties.setProperty(target, value.text());
          }
        });
    return properties;
  }

  /** May hold secrets. */
  @Override
  public String toString() {
    return "parameters from " + origin;
  }
}
