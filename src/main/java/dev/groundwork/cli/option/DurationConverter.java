package dev.groundwork.cli.option;

import dev.groundwork.config.Setting;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration on the command line, written as in the settings. */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Setting.duration(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no duration: write it as 500ms, 60s, 5m or 1h"));
  }
}
