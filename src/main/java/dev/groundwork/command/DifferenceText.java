package dev.groundwork.command;

import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.postgres.fingerprint.CatalogDifference.Detail;
import dev.groundwork.postgres.fingerprint.CatalogDifference.Side;
import dev.groundwork.run.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is different, for a person and for a machine.
 *
 * @param only where something is that is not here
 * @param from whose a value is that is another here
 * @param word for a machine
 */
public record DifferenceText(String only, String from, String word) {
  public static final DifferenceText OF_CHANGELOGS =
      new DifferenceText("in the changelogs", "from the changelogs", "changelogs");

  public static final DifferenceText OF_A_DATABASE = new DifferenceText("there", "there", "there");

  private static final int LONGEST = 120;

  /** One line for each thing. */
  public List<String> lines(CatalogDifference difference) {
    return difference.details().isEmpty()
        ? List.of("%s is %s".formatted(difference.object(), where(difference.side())))
        : difference.details().stream().map(d -> line(difference.object(), d)).toList();
  }

  private String line(String object, Detail detail) {
    String whose = detail.part().isEmpty() ? object : object + ": " + detail.part();
    if (detail.side() != Side.BOTH) {
      return "%s is %s".formatted(whose, where(detail.side()));
    }
    String[] pair = firstDifference(detail.here(), detail.there());
    return "%s: %s is %s here, %s %s"
        .formatted(whose, detail.aspect(), shown(pair[0]), shown(pair[1]), from);
  }

  private String where(Side side) {
    return side == Side.HERE ? "only here" : "only " + only;
  }

  /** Of long texts the first lines that are not the same. */
  private static String[] firstDifference(String here, String there) {
    List<String> one = here.lines().toList();
    List<String> other = there.lines().toList();
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return new String[] {one.get(i).strip(), other.get(i).strip()};
      }
    }
    return new String[] {rest(one, other.size()), rest(other, one.size())};
  }

  private static String rest(List<String> lines, int from) {
    return lines.size() > from ? lines.get(from).strip() : "";
  }

  private static String shown(String value) {
    String text =
        switch (value) {
          case "" -> "nothing";
          case "t" -> "true";
          case "f" -> "false";
          default -> value;
        };
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /** All of it. */
  public Map<String, Object> fields(CatalogDifference difference) {
    return JsonFields.with("object", difference.object())
        .and("in", in(difference.side()))
        .and("details", difference.details().stream().map(this::fields).toList())
        .map();
  }

  private Map<String, Object> fields(Detail detail) {
    boolean both = detail.side() == Side.BOTH;
    return JsonFields.with("part", detail.part())
        .and("in", in(detail.side()))
        .andIf("aspect", Optional.of(detail.aspect()).filter(a -> both))
        .andIf("here", Optional.of(detail.here()).filter(h -> both))
        .andIf(word, Optional.of(detail.there()).filter(t -> both))
        .map();
  }

  private String in(Side side) {
    return switch (side) {
      case HERE -> "here";
      case THERE -> word;
      case BOTH -> side.name().toLowerCase(Locale.ROOT);
    };
  }
}
