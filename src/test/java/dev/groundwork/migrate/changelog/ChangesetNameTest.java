package dev.groundwork.migrate.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesetNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260108-add-sku::2",
        "add sku",
        "it's",
        "a$(false)b",
        "a`false`b",
        "a;b&c|d>e<f",
        "\"quoted\"",
        "back\\slash",
        "*",
        "~",
        "#1",
        "!x",
        "größe"
      })
  void aShellTakesItAsItIs(String name) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf %s " + ChangesetName.argument(name)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(name);
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void whatNeedsNoQuotesHasNone() {
    assertThat(ChangesetName.argument("migrations/20260108-add_sku.v2::1"))
        .isEqualTo("migrations/20260108-add_sku.v2::1");
    assertThat(ChangesetName.argument("add sku")).isEqualTo("'add sku'");
  }
}
