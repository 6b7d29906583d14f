package dev.groundwork.migrate.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {
  @TempDir private Path folder;

  @BeforeEach
  void twoVersions() throws Exception {
    assumeThat(git("--version")).as("git is not there").isTrue();
    good("init", "--quiet", "origin");
    for (String text : List.of("one", "two")) {
      Files.writeString(folder.resolve("origin/1.sql"), text);
      good("-C", "origin", "add", ".");
      good("-C", "origin", "commit", "--quiet", "-m", text);
    }
    good("-C", "origin", "config", "uploadpack.allowFilter", "true");
  }

  private boolean git(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
    command.addAll(List.of(words));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void good(String... words) throws IOException, InterruptedException {
    assertThat(git(words)).as(String.join(" ", words)).isTrue();
  }

  @Test
  void theNewestVersionIsTheFirst() {
    assertThat(new GitHistory(folder.resolve("origin")).of("1.sql")).containsExactly("two", "one");
  }

  /** Newer ones of git do not even ask it; older ones are left after a while. */
  @Test
  void aRemoteThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    String origin = folder.resolve("origin").toUri().toString();
    good("clone", "--quiet", "--no-checkout", "--filter=blob:none", origin, "part");
    good("-C", "part", "config", "protocol.ext.allow", "always");
    good("-C", "part", "config", "remote.origin.url", "ext::sleep 30");

    assertThat(new GitHistory(folder.resolve("part"), Duration.ofSeconds(1)).of("1.sql")).isEmpty();
  }
}
