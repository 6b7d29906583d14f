package dev.groundwork.seed;

import java.io.Closeable;
import java.io.IOException;

/** Documents of YAML or JSON, piece by piece. What is asked is about the piece read last. */
interface Tokens extends Closeable {
  int DEEPEST_NESTING = 64;

  /** What a piece is. */
  enum Kind {
    MAP,
    MAP_END,
    LIST,
    LIST_END,
    NAME,
    VALUE,
    ALIAS,
    END
  }

  /**
   * Reads the next piece.
   *
   * @throws Unreadable if what follows is not the language
   */
  Kind next() throws IOException, Unreadable;

  Kind kind();

  /** What a name, value or alias says, as it was written. */
  String text();

  /** What a value looks like. */
  Node.Kind valueKind();

  /** The anchor by which aliases may refer to it; empty: none. */
  String anchor();

  /** The tag of YAML that was written before it; empty: none. */
  String tag();

  /** Where it begins, from 1. */
  int line();

  /** Where in its line, from 1. */
  int column();
}
