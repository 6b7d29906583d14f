package dev.groundwork.migrate.shape;

import dev.groundwork.migrate.formatted.Remark;
import dev.groundwork.run.DidYouMean;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.xml.sax.SAXParseException;

/** What the schema of XML changelogs refuses, in the words that YAML gets for the same. */
public final class XmlFault {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("Attribute '(.*)' is not allowed to appear in element '(.*)'");
  private static final Pattern ELEMENT =
      Pattern.compile("starting with element '(?:\\{.*?:)?(\\w+)\\}?'(?:.*?One of '\\{(.*)\\}')?");
  private static final Pattern NAMESPACE = Pattern.compile("\"[^\"]*\":|[{}]");

  private XmlFault() {}

  /** The remark of a message; one that nobody has met yet is passed on. */
  public static Remark of(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    return first(ATTRIBUTE, message)
        .map(XmlFault::attribute)
        .or(() -> first(ELEMENT, message).map(XmlFault::element))
        .orElseGet(
            () ->
                new Remark(
                    "no changelog in XML: " + message,
                    message.contains("cvc-elt.1")
                        ? "begin it as Liquibase's documentation has it, with xsi:schemaLocation"
                        : "mend the file at that place"));
  }

  private static Optional<MatchResult> first(Pattern pattern, String message) {
    return pattern.matcher(message).results().findFirst();
  }

  private static Remark attribute(MatchResult found) {
    String element = found.group(2);
    String name = found.group(1);
    return EntryNames.unknown(element, name)
        .orElseGet(
            () ->
                new Remark(
                    "no attribute of %s: %s".formatted(element, name),
                    "mend the file at that place"));
  }

  private static Remark element(MatchResult found) {
    String expected =
        NAMESPACE.matcher(String.valueOf(found.group(2))).replaceAll("").replace(",", " ");
    List<String> names = List.of(expected.trim().split("\\s+"));
    String next =
        names.size() > 12 || found.group(2) == null
            ? "mend the file at that place"
            : "it can be " + String.join(", ", names);
    return new Remark(
        "an element that may not stand here: " + found.group(1),
        DidYouMean.hint(found.group(1), names, next));
  }
}
