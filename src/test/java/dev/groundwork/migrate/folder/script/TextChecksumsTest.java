package dev.groundwork.migrate.folder.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The numbers that the tools themselves give. */
class TextChecksumsTest {
  private static final String LINES = "create table t(i int);\ninsert into t values (1);";

  @Test
  void prismaHashesTheTextAsItIs() {
    assertThat(TextChecksums.prisma("hello").get(0))
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(TextChecksums.prisma("").get(0))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void prismaTakesOtherLineEndsForTheSame() {
    String unix = TextChecksums.prisma("a\nb\n").get(0);
    String windows = TextChecksums.prisma("a\r\nb\r\n").get(0);
    assertThat(unix).isNotEqualTo(windows);
    assertThat(TextChecksums.prisma("a\nb\n")).contains(windows);
    assertThat(TextChecksums.prisma("a\r\nb\r\n")).contains(unix);
  }

  @Test
  void prismaOnceWroteBytesWithoutTheirZero() {
    assertThat(TextChecksums.prisma("hello"))
        .contains("2cf24dba5fb0a3e26e83b2ac5b9e29e1b161e5c1fa7425e7343362938b9824");
  }

  @Test
  void flywayLeavesOutLineEndsAndByteOrderMark() {
    assertThat(TextChecksums.flyway(LINES)).isEqualTo("-1520591476");
    assertThat(TextChecksums.flyway("\uFEFF" + LINES.replace("\n", "\r\n") + "\r\n"))
        .isEqualTo("-1520591476");
    assertThat(TextChecksums.flyway("")).isEqualTo("0");
  }
}
