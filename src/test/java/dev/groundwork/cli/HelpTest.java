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

  /** On a terminal of the usual width, and with nothing looked up in what is told. */
  @Test
  void everyLineFitsAndSaysWhatIsMeant() {
    assertThat(help("--help").lines())
        .allMatch(line -> line.length() <= 80)
        .contains("                             how ${name} is taken where nobody defines it")
        .contains("      --migrate-format=word  whose files a folder has: liquibase, prisma,");
  }

  @Test
  void aCommandTellsWithWhatItEnds() {
    assertThat(help("backups", "--help"))
        .endsWith(
            """

            Exit codes:
              0     done
              64    wrong command line, or no consent
              69    PostgreSQL not ready in time, or gone
              70    a bug of Groundwork
              73    database, role, extension or backup not created
              75    another run, or a long transaction, holds what is needed
              77    password or privilege refused
              78    settings wrong, all of them listed
              143   SIGTERM; rolled back

            Example: groundwork backups
            """);
  }

  @Test
  void anOptionOfItsOwnGoesBeforeTheSettingOfThatName() {
    assertThat(help("backup", "--help")).contains("--name=LABEL").doesNotContain("whose ledger");
  }
}
