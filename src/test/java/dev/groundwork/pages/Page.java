package dev.groundwork.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documents as what can be played of it, in its order. */
record Page(String name, String text, List<Piece> pieces) {
  private static final Pattern PIECE =
      Pattern.compile("(?m)^<!-- test: (\\S+) -->$|^```(sh|text|yaml)\\n([\\s\\S]*?)^```$");

  enum Kind {
    /** What happens in the project or the database that no reader has to do. */
    STEP,
    /** Commands. */
    SH,
    /** What they print. */
    TEXT,
    /** Settings, or a part of a manifest. */
    YAML
  }

  record Piece(Kind kind, String text) {}

  static Page read(Path file) throws IOException {
    String text = Files.readString(file);
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(
          matcher.group(1) != null
              ? new Piece(Kind.STEP, matcher.group(1))
              : new Piece(
                  Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)), matcher.group(3)));
    }
    return new Page(file.getFileName().toString().replace(".md", ""), text, List.copyOf(pieces));
  }

  /** Its text without these. */
  String rest() {
    return PIECE.matcher(text).replaceAll("");
  }

  /** What of its text is of this form, by the first group. */
  List<String> words(Pattern form) {
    return form.matcher(text).results().map(found -> found.group(1)).distinct().toList();
  }
}
