package dev.groundwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever settings and changelogs say, they are read or refused with problems, within limits. */
class SettingsFuzzIT {
  private static final String SECRET = "c4n4ry";
  private static final long MEGABYTES = 400;
  private static final String[] ODD = {
    ":", "-", "- ", "\n", "\n  ", "  ", "\"", "'", "{", "}", "[", "]", "&a", "*a", "!!", "!x ", "#",
    "|", ">", "%", "@", "`", "\t", "\u0000", "ö", "😀", "1", "true", "null", "a", ",", "<<: *a",
    "\uFEFF", "---\n", "...\n", "? ", "=", "${a}", "0x1F", "\u0085"
  };
  private static final String[] VALUES = {
    "5", "0", "-1", "1001", "60s", "1h", "5 parsecs", "999999999999h", "true", "maybe", "run",
        "warn",
    "fail", "a,b", ",", "public", "\"q\"", "", " ", "[a, b]", "{a: b}", "/dev/null", "~",
        "2024-01-31"
  };

  @TempDir private Path folder;

  @Test
  void settingsAreReadOrRefused() {
    Fuzz.cases(
        "settings",
        300,
        0.05,
        random -> {
          Pick pick = new Pick(random);
          String text = pick.several(4, "", () -> line(pick));
          Files.writeString(
              folder.resolve("groundwork.yaml"), pick.once(2) ? pick.mutated(text, ODD) : text);
          Map<String, String> variables = new HashMap<>();
          variables.put("DATABASE_URL", "postgresql://u:" + SECRET + "@h/d");
          for (int i = pick.number(4); i > 0; i--) {
            String name = pick.of(Setting.values()).key().replaceAll("[.-]", "_").toUpperCase();
            variables.put("GROUNDWORK_" + name, value(pick));
          }
          load(variables, text);
        });
  }

  private void load(Map<String, String> variables, String text) {
    ConfigLoader loader = new ConfigLoader(variables, Map.of(), Map.of(), folder);
    try {
      Config config = loader.load();
      assertThat(config + loader.rows().toString()).as(text).doesNotContain(SECRET);
    } catch (GroundworkException e) {
      assertThat(e.problems()).as(text).isNotEmpty();
      assertThat(e.problems() + e.getMessage()).as(text).doesNotContain(SECRET);
    }
  }

  private static String line(Pick pick) {
    String key = pick.of(Setting.values()).key();
    String[] parts = key.split("\\.", 2);
    String value = value(pick) + "\n";
    return pick.once(2) || parts.length == 1
        ? key + ": " + value
        : parts[0] + ":\n  " + parts[1] + ": " + value;
  }

  private static String value(Pick pick) {
    return pick.made(() -> pick.of(VALUES), () -> pick.text(4, ODD).replace("\u0000", ""));
  }

  /** Deep, long, wide, or of aliases of aliases. */
  @Test
  void changelogsAreReadOrRefused() throws IOException {
    Project project = Project.in(folder.resolve("project"));
    Fuzz.cases(
        "changelogs",
        60,
        0.1,
        random -> {
          Pick pick = new Pick(random);
          String name = "changelogs/migrations/1." + pick.of("yaml", "json", "xml", "sql");
          String text = pick.mutated(changelog(pick, name), ODD);
          project.write(name, text);
          long before = allocated();
          Groundwork.Result result = Groundwork.offline(project).run("validate");
          project.delete(name);
          String what = text.substring(0, Math.min(text.length(), 2_000)) + result;
          assertThat(result.status()).as(what).isIn(0, 65, 78);
          assertThat(result.out() + result.err()).as(what).doesNotContain("\tat ");
          assertThat((allocated() - before) >> 20).as(what).isLessThan(MEGABYTES);
        });
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static String changelog(Pick pick, String name) {
    String sql =
        pick.made(() -> "SELECT 1", () -> repeated(pick, "x", 17), () -> pick.text(5, ODD));
    if (name.endsWith("sql")) {
      return "--liquibase formatted sql\n--changeset a:1" + pick.text(3, ODD) + "\n" + sql + ";\n";
    }
    if (name.endsWith("xml")) {
      return xml(pick, sql);
    }
    boolean json = name.endsWith("json");
    String inner = json ? "\"" + sql.replaceAll("[\"\\\\\\s\\x00]", " ") + "\"" : bomb(pick);
    return ("{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"1\", \"author\": \"a\","
            + " \"changes\": [{\"sql\": {\"sql\": %s}}]}}]}")
        .formatted(
            pick.once(3) ? repeated(pick, "[", 17) + inner + repeated(pick, "]", 17) : inner);
  }

  private static String xml(Pick pick, String sql) {
    return """
    <?xml version="1.0"?>
    %s<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
    <changeSet id="1" author="a"><sql>%s%s</sql></changeSet></databaseChangeLog>
    """
        .formatted(
            pick.of(
                "",
                "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"),
            sql.replaceAll("[<&\\x00]", " "),
            pick.of("", "&b;", "&lt;", repeated(pick, "<a>", 14)));
  }

  private static String bomb(Pick pick) {
    StringBuilder text = new StringBuilder("[&a0 [x, x]");
    for (int i = 1; i < pick.number(30); i++) {
      text.append(", &a%d [*a%d, *a%d]".formatted(i, i - 1, pick.number(i)));
    }
    return text.append(']').toString();
  }

  /** Up to as many times as two to this power. */
  private static String repeated(Pick pick, String text, int power) {
    return text.repeat(1 << pick.number(power + 1));
  }
}
