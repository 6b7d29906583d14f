package dev.groundwork.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The end of a name: short, and harmless in a shell. */
public final class LabelConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (!text.matches("[A-Za-z0-9_-]{0,20}")) {
      throw new TypeConversionException(
          "'%s' is no label: up to 20 letters, digits, _ and -".formatted(text));
    }
    return text;
  }
}
