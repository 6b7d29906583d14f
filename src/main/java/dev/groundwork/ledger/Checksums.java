package dev.groundwork.ledger;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Two checksums of many bytes, and how many there are. Enough to notice a change, at a hundredth of
 * the time of SHA-256, for which the compiler that the image uses knows no instruction.
 */
public final class Checksums {
  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();
  private long length;

  public void update(byte[] bytes, int offset, int count) {
    one.update(bytes, offset, count);
    other.update(bytes, offset, count);
    length += count;
  }

  /** As a text; the bytes may go on after it. There may be thousands, and no class is warm. */
  public String value() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(one.getValue(), 8) + hex.toHexDigits(other.getValue(), 8) + " " + length;
  }
}
