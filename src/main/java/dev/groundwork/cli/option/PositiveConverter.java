package dev.groundwork.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many: at least one. */
final class PositiveConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("'%s' is no number from 1 on".formatted(text));
    }
    return Integer.valueOf(text);
  }
}
