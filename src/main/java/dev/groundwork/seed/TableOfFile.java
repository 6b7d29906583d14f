package dev.groundwork.seed;

/** The table for which a file is, by its name: {@code 10-products.csv.gz} is for products. */
final class TableOfFile {
  private TableOfFile() {}

  static String of(SeedFile file) {
    return Format.unzipped(String.valueOf(file.path().getFileName()))
        .replaceFirst("\\.[^.]+$", "")
        .replaceFirst("^[0-9]+[-_]", "");
  }
}
