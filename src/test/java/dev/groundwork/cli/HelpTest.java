package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import org.junit.jupiter.api.Test;

/** Help begins with what its command is about; the settings, which all have, are at its end. */
class HelpTest {

  private static String help(String... arguments) {
    Groundwork.Result result = Groundwork.offline().run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result.out();
  }

  @Test
  void theFirstScreenIsTheCommands() {
    assertThat(help("--help"))
        .startsWith("Usage: groundwork [OPTIONS] COMMAND\n")
        .containsSubsequence(
            "\nCommands:\n  up  ", "\nOptions:\n  -h, --help", "\nSettings (", "--wait-timeout");
  }

  @Test
  void aCommandNamesItsOwnOptionsBeforeTheSettings() {
    assertThat(help("plan", "--help"))
        .startsWith("Usage: groundwork plan [-hV] [--rehearse] [SETTINGS]\n")
        .containsSubsequence("\nOptions:\n      --rehearse", "\nSettings (", "--wait-timeout");
  }

  @Test
  void optionsOfWhichOneIsNeededAreListedToo() {
    assertThat(help("rollback", "--help"))
        .startsWith("Usage: groundwork rollback [-hV] [--yes] (--last-run | --to=RELEASE")
        .containsSubsequence(
            "\nOptions:\n", "--to-run=NUMBER", "where that run left", "\nSettings (");
  }

  @Test
  void anOptionOfItsOwnGoesBeforeTheSettingOfThatName() {
    assertThat(help("backup", "--help")).contains("--name=LABEL").doesNotContain("whose ledger");
  }
}
