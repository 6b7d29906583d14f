package dev.groundwork.container;

import dev.groundwork.testing.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Docker Engine, and the image of this project, built once. */
final class Docker {
  /** A name that nothing else has, so that runs side by side do not meet. */
  static final String PREFIX = "groundwork-it-" + ProcessHandle.current().pid();

  private static final Shell SHELL = new Shell(Path.of(""));
  private static final String IMAGE = build();

  private Docker() {}

  private static String build() {
    docker("build", "--quiet", "--build-arg", "COMMIT=under-test", "--tag", PREFIX, ".").ok();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> docker("image", "rm", "--force", PREFIX)));
    return PREFIX;
  }

  /** The image of this project's Dockerfile. */
  static String image() {
    return IMAGE;
  }

  /** Runs {@code docker} with these arguments to its end. */
  static Shell.Result docker(String... arguments) {
    return docker(List.of(arguments));
  }

  static Shell.Result docker(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    return SHELL.run(command);
  }

  /** One field of a container, an image or a network, as a Go template names it. */
  static String inspect(String thing, String template) {
    return docker("inspect", "--format", template, thing).line();
  }

  /** Waits until a container has ended, and tells how. */
  static int exit(String container) {
    return Integer.parseInt(docker("wait", container).line());
  }

  static String log(String container) {
    return docker("logs", container).text();
  }
}
