package dev.groundwork.postgres.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineOutputTest {

  /** Each of which the line sees pass: a slow network takes minutes for all of it. */
  @Test
  void aBigValueGoesInSlices() throws IOException {
    List<Integer> slices = new ArrayList<>();
    ByteArrayOutputStream taken =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] from, int offset, int length) {
            slices.add(length);
            super.write(from, offset, length);
          }
        };
    byte[] value = new byte[100_003];
    new Random(1).nextBytes(value);
    Line line = new Line();
    try (LineSocket socket = new LineSocket(line)) {
      new LineOutput(socket, line, taken).write(value, 3, 100_000);
    }
    assertThat(slices).containsExactly(16384, 16384, 16384, 16384, 16384, 16384, 1696);
    assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOfRange(value, 3, 100_003));
  }
}
