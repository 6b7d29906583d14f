package dev.groundwork.seed.copy;

/** What UTF-8 is (RFC 3629, section 4), byte by byte. */
final class Utf8 {
  private Utf8() {}

  /** How many bytes a character has that begins with this one; 0: none does. */
  static int length(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  /**
   * Whether a byte goes on with a character.
   *
   * @param first its first byte
   * @param index of this byte in it, from 1
   */
  static boolean continues(int first, int index, int value) {
    int least = 0x80;
    int most = 0xBF;
    if (index == 1) {
      least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : least;
      most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : most;
    }
    return value >= least && value <= most;
  }
}
