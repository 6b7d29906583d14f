package dev.groundwork.telemetry;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose trace the run belongs to.
 *
 * @param parent the span that started it; empty: it begins a trace of its own
 * @param sampled whether whoever started it records the trace
 */
record TraceContext(String trace, String parent, boolean sampled) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** W3C Trace Context, section 3.2; a trace or span of zeros is none. */
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

  static TraceContext of(String traceparent) {
    Matcher given = TRACEPARENT.matcher(traceparent);
    return given.matches()
        ? new TraceContext(
            given.group(1), given.group(2), (Integer.parseInt(given.group(3), 16) & 1) == 1)
        : new TraceContext(id(16), "", true);
  }

  static String newSpan() {
    return id(8);
  }

  private static String id(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
