package dev.groundwork.faults;

import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's PgBouncer between us and a server. */
final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private static final String SETTINGS =
      """
      [databases]
      * = host=127.0.0.1 port=%d
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = %d
      auth_type = trust
      auth_file = %s
      pool_mode = %s
      default_pool_size = %d
      ignore_startup_parameters = extra_float_digits
      unix_socket_dir =
      logfile = %s
      """;

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isHere() {
    return Files.isExecutable(PROGRAM);
  }

  static PgBouncer start(TestServer server, String mode, Path folder) throws IOException {
    int port;
    try (TcpProxy free = new TcpProxy()) {
      port = free.port();
    }
    Files.createDirectories(folder);
    Path users = Files.writeString(folder.resolve("users"), "\"postgres\" \"postgres\"\n");
    Path settings = folder.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        SETTINGS.formatted(
            server.port(),
            port,
            users,
            mode,
            mode.equals("session") ? 3 : 1,
            folder.resolve("pgbouncer.log")));
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // which it refuses to run as
      readable(folder);
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of(PROGRAM.toString(), settings.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    PgBouncer made = new PgBouncer(process, port);
    Until.holds("PgBouncer listens: " + folder, made::listens);
    return made;
  }

  /** For a user of no rights; it lies in one that JUnit made for its owner alone. */
  private static void readable(Path folder) {
    folder.toFile().setWritable(true, false);
    folder.toFile().setReadable(true, false);
    folder.toFile().setExecutable(true, false);
    folder.getParent().toFile().setExecutable(true, false);
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("PgBouncer has ended: " + process.exitValue());
    }
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      return socket.isConnected();
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  String url(String database) {
    return "postgresql://postgres:postgres@127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
