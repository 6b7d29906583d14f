package dev.groundwork.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code groundwork.yaml}: keys nested or with dots, values as the text that they are. */
final class SettingsFile {
  static final String FILE_NAME = "groundwork.yaml";
  private static final Set<String> REPORTING =
      Set.of(Setting.OUTPUT.key(), Setting.REPORT_TERMINATION_LOG.key());

  private final YAMLParser parser;
  private final Problems problems;
  private final Map<String, Given> values;

  private SettingsFile(YAMLParser parser, Problems problems, Map<String, Given> values) {
    this.parser = parser;
    this.problems = problems;
    this.values = values;
  }

  /**
   * The values by their full key; nothing if there is no such file. Of a file that cannot be read
   * to its end, only how that is told.
   *
   * @param directory where the file may be
   */
  static Map<String, Given> read(Path directory, Problems problems) {
    Path path = directory.resolve(FILE_NAME);
    if (!Files.exists(path)) {
      return Map.of();
    }
    Map<String, Given> values = new LinkedHashMap<>();
    try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(path))) {
      new SettingsFile(parser, problems, values).document();
      return values;
    } catch (JsonProcessingException e) {
      problems.add("not YAML: " + YamlFault.reason(e), YamlFault.place(e), "mend the file");
    } catch (CharacterCodingException e) {
      problems.add(FILE_NAME + " is not UTF-8", path.toString(), "save it as UTF-8");
    } catch (IOException e) {
      problems.add(FILE_NAME + " cannot be read", path.toString(), "mend its rights");
    }
    values.keySet().retainAll(REPORTING); // the rest of it would only be told as wrong too
    return values;
  }

  private void document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      map("");
      first = parser.nextToken();
    }
    if (first != null) {
      problems.add("settings are one map of keys", here(), "write each as key: value");
    }
  }

  private void map(String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = prefix + parser.currentName();
      String place = here();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        map(key + ".");
      } else {
        put(key, token == JsonToken.START_ARRAY ? list(key) : scalar(key), place);
      }
    }
  }

  private void put(String key, String text, String place) {
    if (KeyNames.isSection(key) && text.isEmpty()) {
      return; // all below it is commented out
    } else if (!KeyNames.isKnown(key)) {
      problems.add(key + " is no setting", place, KeyNames.next(key));
    } else if (values.containsKey(key)) {
      problems.add(
          key + " is given twice", values.get(key).origin() + "\n" + place, "leave one of them");
    } else if (text.isEmpty()) {
      return;
    } else {
      values.put(key, new Given(text, place));
    }
  }

  private String scalar(String key) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add(key + " is an alias", here(), "write the value itself");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  private String list(String key) throws IOException {
    List<String> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (!t.isScalarValue() || scalar(key).contains(",")) {
        problems.add(key + " has an item that is no plain word", here(), "write one word an item");
        parser.skipChildren();
      } else {
        items.add(parser.getText());
      }
    }
    return String.join(",", items);
  }

  private String here() {
    return FILE_NAME + ", line " + parser.currentTokenLocation().getLineNr();
  }
}
