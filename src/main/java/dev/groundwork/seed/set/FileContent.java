package dev.groundwork.seed.set;

import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/** What {@code {file: path}} stands for: a long text, or bytes. */
public final class FileContent {
  private static final long LARGEST = 16L * 1024 * 1024;
  private static final String NEXT =
      "name a file below the folder of seeds, from this file's folder";

  private FileContent() {}

  /**
   * The content as the column's type reads it.
   *
   * @param seeds the file in which it is named
   */
  static CellValue read(SeedFile seeds, String named, Column column) {
    try {
      Path path = seeds.path().resolveSibling(named);
      if (!Files.isRegularFile(path)) {
        return new CellValue.Wrong("there is no file " + named, NEXT);
      }
      if (!path.toRealPath().startsWith(seeds.root().toRealPath())) {
        return new CellValue.Wrong(named + " leads out of the folder of seeds", NEXT);
      }
      if (Files.size(path) > LARGEST) {
        return new CellValue.Wrong(
            named + " is larger than 16 MB", "store a reference to it instead");
      }
      return content(Files.readAllBytes(path), named, column);
    } catch (InvalidPathException e) {
      return new CellValue.Wrong("the name of the file is none", NEXT);
    } catch (IOException e) {
      return new CellValue.Wrong(named + " cannot be read", "let this user read it");
    }
  }

  private static CellValue content(byte[] bytes, String named, Column column) {
    if (column.castType().equals("bytea")) {
      return new CellValue.Text("\\x" + HexFormat.of().formatHex(bytes));
    }
    try {
      return CellParser.text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new CellValue.Wrong(
          named + " is not UTF-8", "save it as UTF-8, or use a bytea column");
    }
  }

  /** What a hash of a set has to know of it. */
  public static String hash(SeedFile seeds, Node node) throws IOException {
    if (!(node instanceof Node.Mapping mapping)
        || !(mapping.entries().get("file") instanceof Node.Scalar named)) {
      return "";
    }
    try {
      Path path = seeds.path().resolveSibling(named.text());
      boolean fits = Files.isRegularFile(path) && Files.size(path) <= LARGEST;
      ContentHash hash = new ContentHash();
      hash.add(fits ? HexFormat.of().formatHex(Files.readAllBytes(path)) : "");
      return hash.value();
    } catch (InvalidPathException e) {
      return "";
    }
  }
}
