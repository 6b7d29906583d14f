package dev.groundwork.seed.read;

import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedFormat;

/** The table for which a file is, by its name: {@code 10-products.csv.gz} is for products. */
final class TableOfFile {
  private TableOfFile() {}

  static String of(SeedFile file) {
    return SeedFormat.unzipped(String.valueOf(file.path().getFileName()))
        .replaceFirst("\\.[^.]+$", "")
        .replaceFirst("^[0-9]+[-_]", "");
  }
}
