package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Command lines that cannot be understood. */
class CommandLineRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  /** Without a URL; the changelogs are those of the project. */
  private Groundwork bare() {
    return new Groundwork()
        .flag("--migrate-changelog=" + bench.project().root())
        .flag("--report-termination-log=" + folder.resolve("termination-log"));
  }

  @Test
  void anUnknownSettingOnTheCommandLine() {
    bench.refuses(
        bench.groundwork().flag("--wait-timeot=5s"),
        """
          groundwork: unknown option --wait-timeot
          did you mean --wait-timeout?
          see groundwork up --help
          """,
        "up");
  }

  @Test
  void anOptionBehindTheEndOfOptions() {
    bench.refuses(
        bench.groundwork(),
        """
          groundwork: behind -- nothing is an option: --guard-drift=fail
          write it before --, or leave -- out
          see groundwork up --help
          """,
        "up",
        "--",
        "--guard-drift=fail");
  }

  @Test
  void anUnknownCommand() {
    bench.refuses(
        bench.groundwork(),
        """
          groundwork: unknown command or argument upp
          did you mean up?
          see groundwork --help
          """,
        "upp");
  }

  @Test
  void noCommand() {
    bench.refuses(
        bench.groundwork(),
        """
          groundwork: which command? up is what a service runs
          see groundwork --help
          """);
  }

  @Test
  void aSecretOnTheCommandLine() {
    bench.refuses(
        bench.groundwork(),
        """
          groundwork: --prepare-admin-url is no option, since everybody sees those: set GROUNDWORK_PREPARE_ADMIN_URL
          see groundwork up --help
          """,
        "up",
        "--prepare-admin-url=" + bench.url());
  }

  @Test
  void aParameterWithoutValue() {
    bench.refuses(
        bench.groundwork().flag("--migrate-parameters=prefix"),
        """
          groundwork: --migrate-parameters is given without a name and a value
          write --migrate-parameters=NAME=VALUE
          see groundwork up --help
          """,
        "up");
  }

  private void misused(String text, String... arguments) {
    bench.refuses(bench.groundwork(), text, arguments);
  }

  @Test
  void aRunThatIsNoNumber() {
    misused(
        """
          groundwork: --to-run: 'x' is no number of a run; groundwork status lists them
          see groundwork rollback --help
          """,
        "rollback",
        "--to-run",
        "x");
  }

  @Test
  void aCountAndATimeThatAreNone() {
    misused(
        """
          groundwork: --count: '0' is no number from 1 on
          see groundwork rollback --help
          """,
        "rollback",
        "--count=0");
    misused(
        """
          groundwork: --timeout: 'soon' is no duration: write it as 500ms, 60s, 5m or 1h
          see groundwork await-schema --help
          """,
        "await-schema",
        "--timeout=soon");
  }

  @Test
  void valuesAndArgumentsThatAreMissing() {
    misused(
        """
          groundwork: --to-run needs a value
          write --to-run=NUMBER
          see groundwork rollback --help
          """,
        "rollback",
        "--to-run");
    misused(
        """
          groundwork: --wait-timeout needs a value
          write --wait-timeout=duration
          see groundwork up --help
          """,
        "up",
        "--wait-timeout");
    misused(
        """
          groundwork: NAME is missing
          see groundwork new --help
          """,
        "new");
    misused(
        """
          groundwork: one of these is missing: --last-run, --to, --to-run, --to-date, --count
          see groundwork rollback --help
          """,
        "rollback");
    misused(
        """
          groundwork: one of these is missing: NAME, --from
          see groundwork restore --help
          """,
        "restore");
  }

  @Test
  void optionsThatExcludeEachOtherOrAreGivenTwice() {
    misused(
        """
          groundwork: --last-run, --count=N exclude each other
          give one of them
          see groundwork rollback --help
          """,
        "rollback",
        "--last-run",
        "--count=2");
    misused(
        """
          groundwork: --runs is given twice
          leave one of them
          see groundwork status --help
          """,
        "status",
        "--runs=2",
        "--runs=3");
  }

  /** What stands in a file is no argument, and is not printed. */
  @Test
  void aFileInThePlaceOfArgumentsIsNotRead() {
    bench.project().write("arguments", "secret-word\n");
    misused(
        """
          groundwork: unknown command or argument @<folder>/arguments
          see groundwork up --help
          """,
        "up",
        "@" + folder.resolve("arguments"));
  }

  @Test
  void anOptionWithOneDash() {
    misused(
        """
          groundwork: unknown option -wait-timeout
          did you mean --wait-timeout?
          see groundwork up --help
          """,
        "up",
        "-wait-timeout=5s");
  }

  @Test
  void helpAndVersionAreTakenAsWordsToo() {
    assertThat(new Groundwork().run("help").out()).startsWith("Usage: groundwork [OPTIONS]");
    assertThat(new Groundwork().run("help", "plan").out()).startsWith("Usage: groundwork plan ");
    assertThat(new Groundwork().run("version"))
        .isEqualTo(new Groundwork().run("--version"))
        .extracting(Groundwork.Result::status)
        .isEqualTo(0);
  }

  private void toldInJson(Groundwork groundwork, String... arguments) {
    Groundwork.Result result = groundwork.run(arguments);
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.err()).isEmpty();
    JsonOutput output = JsonOutput.of(result.out()).assertShaped();
    assertThat(output.lines()).hasSize(1);
    assertThat(String.valueOf(output.lines().get(0).get("failure")))
        .contains(
            "what=unknown option --wait-timeot,",
            "where=the command line",
            "next=did you mean --wait-timeout?\nsee groundwork up --help");
  }

  /** Whoever reads JSON reads it of a wrong command line too. */
  @Test
  void aMachineGetsJson() {
    toldInJson(new Groundwork(), "up", "--wait-timeot=5s", "--output=json");
    toldInJson(new Groundwork(), "up", "--output", "json", "--wait-timeot=5s");
    toldInJson(new Groundwork().set("GROUNDWORK_OUTPUT", "json"), "up", "--wait-timeot=5s");
    assertThat(new Groundwork().run("rollback", "--to-run=x", "--output=json").out())
        .contains("'x' is no number of a run");
  }
}
