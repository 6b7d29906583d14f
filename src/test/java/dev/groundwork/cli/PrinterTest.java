package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrinterTest {
  @Test
  void aDiskThatIsFullIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Printer printer = new Printer(new PrintStream(full, false, StandardCharsets.UTF_8));
    assertThatThrownBy(() -> printer.accept("table: t"))
        .isInstanceOf(GroundworkException.class)
        .hasMessage("what was printed could not be written");
  }
}
