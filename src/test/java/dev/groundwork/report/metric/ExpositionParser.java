package dev.groundwork.report.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format: HELP, TYPE and samples of a family in one place, each
 * family and each sample once, every family with a sample, the last line ended.
 */
public final class ExpositionParser {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-z_]+) (.+)");
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z_]+) (gauge|counter)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)\\{([a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""
              + "(?:,[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*)\\} (\\d+(?:\\.\\d+)?)");
  private static final Pattern LABEL =
      Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"");

  private final Map<String, BigDecimal> samples = new LinkedHashMap<>();
  private final Set<String> families = new LinkedHashSet<>();
  private String family = "";
  private boolean typed;

  private ExpositionParser() {}

  /** Each sample by its name and its labels without those that all have, {@code phase=lock}. */
  public static Map<String, BigDecimal> parse(String text) {
    assertThat(text).endsWith("\n");
    ExpositionParser parser = new ExpositionParser();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      parser.take(line);
    }
    assertThat(parser.families)
        .allSatisfy(
            name -> assertThat(parser.samples.keySet()).anyMatch(key -> key.startsWith(name)));
    return parser.samples;
  }

  private void take(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    if (help.matches()) {
      family = help.group(1);
      typed = false;
      assertThat(families.add(family)).as("twice: " + family).isTrue();
    } else if (type.matches()) {
      assertThat(type.group(1)).isEqualTo(family);
      assertThat(typed).isFalse();
      assertThat(family.endsWith("_total")).isEqualTo(type.group(2).equals("counter"));
      typed = true;
    } else {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    assertThat(typed).as(line).isTrue();
    assertThat(sample.group(1)).isEqualTo(family);
    StringBuilder key = new StringBuilder(family);
    Matcher label = LABEL.matcher(sample.group(2));
    Set<String> names = new LinkedHashSet<>();
    while (label.find()) {
      assertThat(names.add(label.group(1))).as(line).isTrue();
      if (names.size() > 3) {
        key.append(' ').append(label.group(1)).append('=').append(plain(label.group(2)));
      }
    }
    assertThat(names).startsWith("name", "database", "environment");
    assertThat(samples.put(key.toString(), new BigDecimal(sample.group(3)))).as(line).isNull();
  }

  private static String plain(String escaped) {
    return Pattern.compile("\\\\(.)")
        .matcher(escaped)
        .replaceAll(m -> m.group(1).equals("n") ? "\n" : Matcher.quoteReplacement(m.group(1)));
  }
}
