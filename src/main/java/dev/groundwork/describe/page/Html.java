package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Label;

/** Text of the database as HTML and SVG may hold it, in ASCII: files of every charset carry it. */
final class Html {
  private Html() {}

  /** A name, a type, an expression: nothing of it is obeyed, and nothing hidden. */
  static String text(String text) {
    return escaped(Label.of(text));
  }

  static String prose(String text) {
    return escaped(Label.prose(text));
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                  if (c < 127) {
                    escaped.append((char) c);
                  } else {
                    escaped.append("&#").append(c).append(';');
                  }
                }
              }
            });
    return escaped.toString();
  }
}
