package dev.groundwork.migrate.folder.script;

import dev.groundwork.ledger.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The checksums that tools make of a text. */
public final class TextChecksums {
  private TextChecksums() {}

  /**
   * Prisma's: SHA-256 of the text as it is. It takes the same text with other ends of lines for the
   * same, and old releases wrote bytes below 16 with one digit.
   */
  public static List<String> prisma(String raw) {
    List<String> padded =
        Stream.of(raw, raw.replace("\r\n", "\n"), raw.replace("\n", "\r\n"))
            .map(Sha256::of)
            .distinct()
            .toList();
    List<String> all = new ArrayList<>(padded);
    padded.stream().map(TextChecksums::unpadded).filter(u -> !all.contains(u)).forEach(all::add);
    return all;
  }

  /** Each byte as {@code %x}, without a zero before it. */
  private static String unpadded(String hexadecimal) {
    StringBuilder digits = new StringBuilder(hexadecimal.length());
    for (int i = 0; i < hexadecimal.length(); i += 2) {
      digits.append(Integer.toHexString(Integer.parseInt(hexadecimal.substring(i, i + 2), 16)));
    }
    return digits.toString();
  }

  /** Drizzle's: SHA-256 of the text. */
  public static List<String> drizzle(String raw) {
    return List.of(Sha256.of(raw));
  }

  /** Flyway's: CRC-32, signed, of the lines without their ends and without a byte order mark. */
  public static String flyway(String raw) {
    CRC32 crc = new CRC32();
    String text = !raw.isEmpty() && raw.charAt(0) == '\uFEFF' ? raw.substring(1) : raw;
    text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
    return Integer.toString((int) crc.getValue());
  }
}
