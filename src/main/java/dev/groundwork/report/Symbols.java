package dev.groundwork.report;

import dev.groundwork.run.State;
import java.nio.charset.Charset;

/** The marks at the beginning of lines; those of one set are equally wide. */
record Symbols(String ok, String failed, String skipped, String running, String dot) {
  static final Symbols UNICODE = new Symbols("✓", "✗", "–", "…", "·");
  static final Symbols ASCII = new Symbols("ok", "x ", "- ", "..", "-");

  /** Those that a stream in this charset can carry. */
  static Symbols of(Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode("✓✗–…·") ? UNICODE : ASCII;
  }

  String mark(State state) {
    return switch (state) {
      case CHANGED, UNCHANGED -> ok;
      case FAILED -> failed;
      case SKIPPED, NOT_RUN -> skipped;
    };
  }
}
