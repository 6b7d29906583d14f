package dev.groundwork.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code pg_dump} and {@code pg_restore} as new as the server: those of the image in the docker
 * lane, where nothing may be left out, and else those of this machine, if it has them.
 */
public final class PostgresPrograms {
  private static final List<String> NAMES = List.of("pg_dump", "pg_restore");

  /**
   * The connection and the password come through the environment, as for the programs themselves.
   */
  private static final String IN_THE_IMAGE =
      """
      #!/bin/sh
      exec docker run --rm --network host --user "$(id -u):$(id -g)" --volume '%1$s:%1$s' \\
        --env PGHOST --env PGPORT --env PGUSER --env PGPASSWORD --env PGSSLMODE \\
        postgres:17 %2$s "$@"
      """;

  private PostgresPrograms() {}

  private static boolean inTheDockerLane() {
    return "docker".equals(System.getProperty("groundwork.test"));
  }

  /**
   * A PATH on which they are.
   *
   * @param folder of the test, where the dump is written too
   */
  public static String path(Path folder) throws IOException {
    if (!inTheDockerLane()) {
      return System.getenv("PATH");
    }
    Path programs = Files.createDirectories(folder.resolve("programs"));
    for (String name : NAMES) {
      Path script = programs.resolve(name);
      Files.writeString(script, IN_THE_IMAGE.formatted(folder, name));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return programs.toString();
  }

  /** Leaves out a test, and says so, where this machine has none that are new enough. */
  public static void assumeUsable(Groundwork.Result firstUse) {
    boolean usable = inTheDockerLane() || !firstUse.out().contains("the image postgres:");
    if (!usable) {
      System.err.println("The test of files is SKIPPED: pg_dump is not here, or older than 17");
    }
    Assumptions.assumeTrue(usable, "SKIPPED: pg_dump as new as the server is not here");
  }
}
