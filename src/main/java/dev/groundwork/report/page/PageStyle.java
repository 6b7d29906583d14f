package dev.groundwork.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The style of a page: the text, and by which hash the page allows it and no other. */
record PageStyle(String text) {
  static PageStyle load() {
    try (InputStream in = PageStyle.class.getResourceAsStream("run.css")) {
      byte[] bytes = Objects.requireNonNull(in, "run.css").readAllBytes();
      return new PageStyle(new String(bytes, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a Content-Security-Policy names it (CSP Level 3, hash-source). */
  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
