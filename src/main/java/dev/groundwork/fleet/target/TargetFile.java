package dev.groundwork.fleet.target;

import dev.groundwork.file.IoErrorText;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.NodeReader;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The targets of a file: a JSON object for each, one after the other. */
final class TargetFile {
  private final Path file;
  private final Problems problems;
  private final List<TargetRow> rows = new ArrayList<>();

  TargetFile(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  List<TargetRow> read() {
    try (Tokens tokens = Tokens.jsonLines(Files.newBufferedReader(file))) {
      NodeReader nodes = new NodeReader(tokens, this::at, problems);
      while (tokens.next() != Tokens.Kind.END) {
        int line = nodes.line();
        if (tokens.kind() == Tokens.Kind.MAP) {
          row(nodes.mapping());
        } else {
          problems.add("this is no object", at(line), "write {\"id\": \"…\"} on each line");
          tokens.skip();
        }
      }
    } catch (SyntaxException e) {
      problems.add("not JSON: " + e.what(), at(e.line()), e.next());
    } catch (CharacterCodingException e) {
      problems.add(file.getFileName() + " is not UTF-8", file.toString(), "save it as UTF-8");
    } catch (IOException e) {
      problems.add(
          Files.exists(file)
              ? "the file of targets cannot be read: " + IoErrorText.of(e)
              : "the file of targets is not there",
          file.toString(),
          "mount it there, or mend fleet.targets");
    }
    return rows;
  }

  private String at(int line) {
    return "%s, line %d".formatted(file, line);
  }

  private void row(Node.Mapping object) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    object.entries().forEach((name, value) -> field(name, value, fields, labels));
    rows.add(new TargetRow(fields, labels, at(object.line())));
  }

  private void field(
      String name, Node value, Map<String, String> fields, Map<String, String> labels) {
    if (name.equals("labels") && value instanceof Node.Mapping map) {
      map.entries().forEach((label, text) -> scalar(label, text, labels));
    } else if (TargetRow.FIELDS.contains(name)) {
      scalar(name, value, fields);
    } else {
      String next = "write it in labels: {\"labels\": {\"%s\": \"…\"}}".formatted(name);
      problems.add(
          name + " is no field of a target",
          at(value.line()),
          DidYouMean.hint(name, TargetRow.FIELDS, next));
    }
  }

  private void scalar(String name, Node value, Map<String, String> into) {
    if (value instanceof Node.Scalar scalar) {
      into.put(name, scalar.isNull() ? "" : scalar.text());
    } else {
      problems.add(name + " is no text", at(value.line()), "write \"%s\": \"…\"".formatted(name));
    }
  }
}
