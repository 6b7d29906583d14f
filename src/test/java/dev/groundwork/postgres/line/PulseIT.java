package dev.groundwork.postgres.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PulseIT {
  private static final int LONG = 60_000;

  private static Pulse at(String host, int port, int millis) {
    return new Pulse(InetSocketAddress.createUnresolved(host, port), millis);
  }

  @Test
  void aServerHasOne() {
    TestServer server = TestServer.get();
    assertThat(at(server.host(), server.port(), LONG).isFelt()).isTrue();
  }

  @Test
  void whoeverCutsOffHasOne() {
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.closing())) {
      assertThat(at("127.0.0.1", proxy.port(), LONG).isFelt()).isTrue();
    }
  }

  @Test
  void whoeverTakesACallAndSaysNothingHasNone() {
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.blackHole())) {
      assertThat(at("127.0.0.1", proxy.port(), 300).isFelt()).isFalse();
    }
  }
}
