package dev.groundwork.bench;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long after the first moment at which a server can be reached a waiting process knows: {@code
 * -Dbench=WaitBench}.
 */
public final class WaitBench {
  private static final int STARTS = 20;
  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 6_000;

  private WaitBench() {}

  public static void main(String[] args) throws Exception {
    print();
    System.exit(0); // the server ends with this process
  }

  static void print() throws Exception {
    Random random = new Random(1);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      millis.add(noticed(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)));
    }
    List<Double> sorted = millis.stream().sorted().toList();
    System.out.printf(
        "%na server that comes up is noticed after %.0f ms (median of %d; worst %.0f ms)%n",
        sorted.get(STARTS / 2), STARTS, sorted.get(STARTS - 1));
  }

  /** Milliseconds from the first connection that is possible to the line that says so. */
  private static double noticed(int after) throws IOException, InterruptedException {
    TestDatabase database = TestServer.get().database();
    try (TcpProxy proxy = new TcpProxy()) {
      ProcessBuilder builder =
          new ProcessBuilder(Jar.java(), "-jar", Jar.file().toString(), "wait");
      builder
          .environment()
          .put("DATABASE_URL", database.url().replaceFirst("@[^/]+/", "@" + proxy.address() + "/"));
      Process process = builder.redirectErrorStream(true).start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        Thread.sleep(after);
        long up = System.nanoTime();
        proxy.listen(TcpProxy.to(TestServer.get()));
        String line = out.readLine();
        while (line != null && !line.contains("ready after")) {
          line = out.readLine();
        }
        double millis = (System.nanoTime() - up) / 1e6;
        if (process.waitFor() != 0 || line == null) {
          throw new IllegalStateException("wait ended with " + process.exitValue());
        }
        return millis;
      }
    }
  }
}
