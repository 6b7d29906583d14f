package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers always says a little more, and never all of it: no read of it takes long. */
class SlowServerIT {
  private static final int PAUSE_MILLIS = 100;
  private static final int LENGTH = 4096;

  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final TcpProxy proxy = new TcpProxy();
  private volatile boolean dribbles;

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void aLoginThatNeverEndsIsNoAnswer() {
    proxy.listen((all, client) -> inTheLogin(client));

    assertNoAnswer();
  }

  @Test
  void aFirstAnswerThatNeverEndsIsNoAnswer() {
    proxy.listen(TcpProxy.answering(server, this::afterTheLogin));

    assertNoAnswer();
  }

  private void assertNoAnswer() {
    DatabaseUrl url = DatabaseUrl.of(proxy.url(server, database));
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () -> new Server(url, List.of("public")).connect(Duration.ofSeconds(2)));

    assertThat(ConnectFailureMapper.of(failure, url)).isEqualTo(ConnectFailureMapper.NO_ANSWER);
    assertThat(dribbles).isTrue();
  }

  /** The password is right, and then comes a parameter (manual, 53.7). */
  private void inTheLogin(Socket client) throws IOException {
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    out.writeByte('R');
    out.writeInt(2 * Integer.BYTES);
    out.writeInt(0);
    dribble(out, 'S');
  }

  private void afterTheLogin(DataInputStream answers, DataOutputStream out) throws IOException {
    byte type;
    do {
      type = TcpProxy.message(answers, out);
    } while (type != 'Z');
    dribble(out, 'N');
  }

  /** A message that takes minutes, byte by byte, for as long as anybody listens. */
  private void dribble(DataOutputStream out, char kind) throws IOException {
    dribbles = true;
    out.writeByte(kind);
    out.writeInt(LENGTH);
    while (true) {
      out.writeByte('S');
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
