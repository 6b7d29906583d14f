package dev.groundwork.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** What was printed so far, and what is to be done as soon as a text is among it. */
final class Printed extends ByteArrayOutputStream {
  private final String text;
  private final AtomicReference<Runnable> reaction;

  Printed(String text, Runnable reaction) {
    this.text = text;
    this.reaction = new AtomicReference<>(reaction);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    if (reaction.get() != null && toString(StandardCharsets.UTF_8).contains(text)) {
      reaction.getAndSet(null).run();
    }
  }
}
