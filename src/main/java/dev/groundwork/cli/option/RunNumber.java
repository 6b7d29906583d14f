package dev.groundwork.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a run in the ledger. */
final class RunNumber implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new TypeConversionException(
          "'%s' is no number of a run; groundwork status lists them".formatted(text));
    }
    return Long.valueOf(text);
  }
}
