package dev.groundwork.cli.option;

import dev.groundwork.describe.SchemaFormat;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In which form {@code describe} tells the schema, and where. */
public final class DescribeOptions {
  @Option(
      names = "--as",
      paramLabel = "text|markdown|html|json|dbml",
      description = "in which form (default what the file's ending says, else text)")
  private Optional<SchemaFormat> format = Optional.empty();

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "write it there, in UTF-8, instead of printing it")
  private Optional<Path> write = Optional.empty();

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "end with 76 where that file is not what the database says")
  private Optional<Path> check = Optional.empty();

  /** That one thing is asked for, and how it is written is known. */
  public void checkOne() {
    if (write.isPresent() && check.isPresent()) {
      throw wrong("--write and --check exclude each other", "give one of them");
    }
    if (format().isEmpty()) {
      write
          .or(() -> check)
          .ifPresent(
              file -> {
                throw wrong(
                    "the ending of %s says nothing of a form".formatted(file),
                    "add --as=markdown, html, json, dbml or text");
              });
    }
  }

  private static GroundworkException wrong(String what, String next) {
    return new GroundworkException(ExitCode.USAGE, what, "the command line", next);
  }

  public Optional<SchemaFormat> format() {
    return format.or(() -> write.or(() -> check).flatMap(DescribeOptions::ofFile));
  }

  private static Optional<SchemaFormat> ofFile(Path file) {
    return Optional.ofNullable(file.getFileName())
        .map(Path::toString)
        .flatMap(SchemaFormat::ofFile);
  }

  public Optional<Path> write() {
    return write;
  }

  public Optional<Path> check() {
    return check;
  }
}
