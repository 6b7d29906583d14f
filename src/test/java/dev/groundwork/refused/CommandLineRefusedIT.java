package dev.groundwork.refused;

import dev.groundwork.testing.Groundwork;
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
          groundwork: Value for option '--migrate-parameters' (NAME=VALUE) should be in KEY=VALUE format but was prefix
          see groundwork up --help
          """,
        "up");
  }
}
