package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The image by itself, without a database. */
@ContainerTest
class ImageContainerIT {
  private static final long MEGABYTE = 1_000_000;
  private static final String JAVA = "/opt/groundwork/runtime/bin/java";

  @Test
  void theImageIsSmall() {
    assertThat(Long.parseLong(Docker.inspect(Docker.image(), "{{.Size}}")))
        .isLessThanOrEqualTo(130 * MEGABYTE);
  }

  @Test
  void helpNeedsNoSetting() {
    Shell.Result help =
        Docker.docker("run", "--rm", "--network=none", Docker.image(), "--help").ok();
    assertThat(help.out())
        .startsWith("Usage: groundwork")
        .contains("up ")
        .contains("--wait-timeout");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void versionTellsCommitLiquibaseAndJava() {
    assertThat(Docker.docker("run", "--rm", Docker.image(), "--version").line())
        .matches("groundwork \\S+ \\(commit under-test\\)\nLiquibase 4\\.33\\.0\nJava 25\\S+");
  }

  @Test
  void upWithoutAnySettingTellsWhatIsMissing() {
    Shell.Result up = Docker.docker("run", "--rm", "--network=none", Docker.image());
    assertThat(up.status()).as(up.text()).isEqualTo(78);
    assertThat(up.text()).contains("DATABASE_URL");
  }

  @Test
  void theUserIsANumberAndNotRoot() {
    assertThat(Docker.inspect(Docker.image(), "{{.Config.User}}")).matches("[1-9]\\d*(:\\d+)?");
  }

  @Test
  void nothingInTheImageIsAShell() {
    assertThat(Docker.docker("run", "--rm", "--entrypoint=sh", Docker.image()).status())
        .isEqualTo(127);
  }

  @Test
  void theCacheFits() {
    assertThat(java("JAVA_TOOL_OPTIONS=-XX:AOTMode=on", "--version").status()).isZero();
  }

  @Test
  void aCacheThatDoesNotFitWouldBeNoticed() {
    Shell.Result other =
        Docker.docker(
            "run",
            "--rm",
            "--entrypoint=" + JAVA,
            Docker.image(),
            "-XX:AOTMode=on",
            "-XX:AOTCache=/opt/groundwork/groundwork.aot",
            "-cp",
            "/opt/groundwork",
            "dev.groundwork.Main");
    assertThat(other.status()).isNotZero();
  }

  private static Shell.Result java(String variable, String argument) {
    return Docker.docker("run", "--rm", "--env", variable, Docker.image(), argument);
  }

  @Test
  void theRuntimeHasEveryModuleThatTheJarNeeds() {
    String modules =
        Docker.docker("run", "--rm", "--entrypoint=" + JAVA, Docker.image(), "--list-modules")
            .line();
    assertThat(Arrays.stream(modules.split("\n")).map(line -> line.replaceFirst("@.*", "")))
        .containsAll(modulesOfTheJar());
  }

  private static List<String> modulesOfTheJar() {
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            new PrintWriter(out, true),
            new PrintWriter(System.err, true),
            "--multi-release",
            "17",
            "--ignore-missing-deps",
            "--print-module-deps",
            System.getProperty("groundwork.jar"));
    return List.of(out.toString().strip().split(","));
  }
}
