package dev.groundwork.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a command printed with {@code --output=json}, line by line. */
public record JsonOutput(List<Map<?, ?>> lines) {

  public static JsonOutput of(String text) {
    return new JsonOutput(
        text.lines().<Map<?, ?>>map(line -> (Map<?, ?>) Shape.value(line)).toList());
  }

  /** Every line is one of a report, or an object that names its shape; so is what is in them. */
  public JsonOutput assertShaped() {
    for (Map<?, ?> line : lines) {
      if (line.containsKey("shape")) {
        assertData(line);
      } else {
        assertThat(Shape.named("report-line/1").faults(line)).as(line.toString()).isEmpty();
      }
    }
    data().forEach(JsonOutput::assertData);
    return this;
  }

  /** The whole run as {@code report.file} has it. */
  public static void assertDocument(String text) {
    Map<?, ?> document = (Map<?, ?>) Shape.value(text);
    assertThat(Shape.named("report-document/1").faults(document)).as(text).isEmpty();
    ((List<?>) document.get("phases"))
        .stream().flatMap(JsonOutput::dataOf).forEach(JsonOutput::assertData);
  }

  private static void assertData(Map<?, ?> data) {
    Shape shape = Shape.named(String.valueOf(data.get("shape")));
    assertThat(shape.faults(data)).as(data.toString()).isEmpty();
  }

  /** What names its shape: the data of phases, and objects that are no report. */
  public List<Map<?, ?>> data() {
    return Stream.concat(
            lines.stream().filter(line -> line.containsKey("shape")),
            lines.stream().flatMap(JsonOutput::dataOf))
        .<Map<?, ?>>map(data -> data)
        .toList();
  }

  private static Stream<Map<?, ?>> dataOf(Object phase) {
    return Optional.ofNullable(((Map<?, ?>) phase).get("data")).stream().map(d -> (Map<?, ?>) d);
  }

  /** The data of that shape, which is there once. */
  public Map<?, ?> data(String shape) {
    List<Map<?, ?>> found = data().stream().filter(d -> shape.equals(d.get("shape"))).toList();
    assertThat(found).as(lines.toString()).hasSize(1);
    return found.get(0);
  }
}
