package dev.groundwork.faults;

import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How something dies in the middle of a run. */
enum Fault {
  SIGKILL {
    @Override
    void strike(long pid, TcpProxy proxy, TestServer server) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  },
  SIGTERM {
    @Override
    void strike(long pid, TcpProxy proxy, TestServer server) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  },
  CONNECTION_CUT {
    @Override
    void strike(long pid, TcpProxy proxy, TestServer server) {
      proxy.cut();
    }
  },
  BACKEND_TERMINATED {
    @Override
    void strike(long pid, TcpProxy proxy, TestServer server) {
      new TestDatabase(server, "postgres")
          .rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + OURS);
    }
  },
  /** As when memory runs out: the whole server starts anew, as after an immediate shutdown. */
  BACKEND_KILLED {
    @Override
    void strike(long pid, TcpProxy proxy, TestServer server) {
      new TestDatabase(server, "postgres")
          .rows("SELECT pid FROM pg_stat_activity WHERE " + OURS + " LIMIT 1")
          .forEach(Fault::kill);
    }
  };

  private static final String OURS = "application_name LIKE 'groundwork%'";

  /**
   * Does it.
   *
   * @param pid of our process
   */
  abstract void strike(long pid, TcpProxy proxy, TestServer server);

  private static void kill(String pid) {
    try {
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
