package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What answers lets us log in and then says what no server says (manual, 53.7): the run ends with a
 * card, in the memory that it has, and nothing was written.
 */
class LyingServerIT {
  private static final int MEGABYTE = 1 << 20;

  /** What it says instead of an answer. */
  enum Lie {
    NONSENSE {
      @Override
      void tell(DataOutputStream out) throws IOException {
        byte[] some = new byte[100_000];
        new Random(1).nextBytes(some);
        out.write(some);
      }
    },
    /** A row of one column, longer than any memory. */
    HUGE_ROW {
      @Override
      void tell(DataOutputStream out) throws IOException {
        out.writeByte('D');
        out.writeInt(Integer.MAX_VALUE);
        out.writeShort(1);
        out.writeInt(Integer.MAX_VALUE - 10);
        endless(out, new byte[MEGABYTE]);
      }
    },
    NEGATIVE_LENGTH {
      @Override
      void tell(DataOutputStream out) throws IOException {
        out.writeByte('D');
        out.writeInt(-5);
      }
    },
    /** A length that its content does not have. */
    WRONG_LENGTH {
      @Override
      void tell(DataOutputStream out) throws IOException {
        out.writeByte('D');
        out.writeInt(7);
        out.writeShort(3);
        out.writeByte(0);
        endless(out, new byte[1]);
      }
    },
    /** As many as there is no room for, each short. */
    ENDLESS_NOTICES {
      @Override
      void tell(DataOutputStream out) throws IOException {
        byte[] fields = "SNOTICE\0C00000\0Mstill here\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer notice = ByteBuffer.allocate(1 + Integer.BYTES + fields.length);
        notice.put((byte) 'N').putInt(Integer.BYTES + fields.length).put(fields);
        endless(out, notice.array());
      }
    },
    ENDLESS_ROWS {
      @Override
      void tell(DataOutputStream out) throws IOException {
        byte[] row = new byte[1 + 4 + 2 + 4 + 1_000];
        row[0] = 'D';
        row[3] = (byte) ((row.length - 1) >> 8);
        row[4] = (byte) (row.length - 1);
        row[6] = 1;
        row[9] = (byte) (1_000 >> 8);
        row[10] = (byte) 1_000;
        endless(out, row);
      }
    };

    abstract void tell(DataOutputStream out) throws IOException;

    private static void endless(DataOutputStream out, byte[] some) throws IOException {
      while (true) {
        out.write(some);
      }
    }
  }

  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final TcpProxy proxy = new TcpProxy();
  @TempDir private Path folder;
  private Jar jar;

  @BeforeEach
  void project() {
    Project project =
        Project.in(folder).migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int);\n");
    jar =
        Jar.on(database, project)
            .java("-Xmx64m")
            .set("GROUNDWORK_WAIT_TIMEOUT", "1s")
            .set("DATABASE_URL", proxy.url(server, database));
  }

  @AfterEach
  void end() {
    jar.close();
    proxy.close();
  }

  /** After the login, and in the middle of the work. */
  @ParameterizedTest
  @CsvSource({
    "NONSENSE, 20",
    "NONSENSE, 60",
    "HUGE_ROW, 20",
    "HUGE_ROW, 60",
    "NEGATIVE_LENGTH, 20",
    "WRONG_LENGTH, 60",
    "ENDLESS_ROWS, 20",
    "ENDLESS_ROWS, 100",
    "ENDLESS_NOTICES, 20",
    "ENDLESS_NOTICES, 100"
  })
  void endsWithACard(Lie lie, int after) {
    proxy.listen(
        (all, client) ->
            TcpProxy.answering(
                    server,
                    (answers, out) -> {
                      for (int i = 0; i < after; i++) {
                        TcpProxy.message(answers, out);
                      }
                      lie.tell(out);
                      client.getInputStream().readAllBytes();
                    })
                .serve(all, client));
    Figures.fault();
    Groundwork.Result result = jar.run("up");
    assertThat(result.status()).as(result.toString()).isIn(65, 69, 70, 74, 76, 78);
    assertThat(result.card()).as(result.toString()).contains("  What", "  Next", "  State");
    assertThat(result.out() + result.err()).doesNotContain("\tat ");
    assertThat(database.value("SELECT to_regclass('brand') IS NULL")).isEqualTo("t");
  }
}
