package dev.groundwork.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something, on the command line. */
public final class CountConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw new TypeConversionException(
          "'" + text + "' is no number from 0 to 999999: write a whole number such as 5");
    }
    return Integer.valueOf(text);
  }
}
