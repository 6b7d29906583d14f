package dev.groundwork;

import dev.groundwork.cli.Cli;
import dev.groundwork.cli.Streams;
import dev.groundwork.run.ExitCode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The process: environment, streams, exit and SIGTERM; nothing else touches them. */
public final class Main {
  private static final Path KERNELS_HOSTNAME = Path.of("/proc/sys/kernel/hostname");

  /** Less than the 30 s that Kubernetes gives, and more than a rollback takes. */
  private static final int GRACE_SECONDS = 25;

  private static final int AGAIN_MILLIS = 100;

  private Main() {}

  public static void main(String[] args) {
    leaveTheMachineOut();
    Cli cli = new Cli(System.getenv(), streams(), hostname());
    AtomicInteger status = new AtomicInteger(ExitCode.TERMINATED.status());
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(cli, over, status), "sigterm"));
    status.set(cli.run(args));
    over.countDown();
    System.exit(status.get());
  }

  /**
   * A locale may have digits of its own, which no server reads, and a zone an hour that is missing:
   * what is written is the same everywhere. The machine's zone stays where Java documents it.
   */
  private static void leaveTheMachineOut() {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("user.timezone", TimeZone.getDefault().getID());
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  /** Runs at SIGTERM, and at every other end, when there is nothing left to stop. */
  private static void terminate(Cli cli, CountDownLatch over, AtomicInteger status) {
    if (over.getCount() == 0) {
      return;
    }
    long start = System.nanoTime();
    try {
      do {
        // again and again: the next statement may begin just after the last was cancelled
        cli.terminate();
      } while (!over.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
          && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(GRACE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (over.getCount() > 0) {
      System.err.println("groundwork: the server did not answer; it rolls back by itself");
    }
    Runtime.getRuntime().halt(status.get());
  }

  private static Streams streams() {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return new Streams(
        stream(FileDescriptor.out, charset),
        stream(FileDescriptor.err, charset),
        terminal(),
        charset,
        terminal() ? Optional.of(keyboard(charset)) : Optional.empty());
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  private static BufferedReader keyboard(Charset charset) {
    return new BufferedReader(new InputStreamReader(System.in, charset));
  }

  /** From JDK 22 on there is a console even when the output goes to a file, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull") // both kinds of JDK are asked
  private static boolean terminal() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = console.getClass().getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Shells keep HOSTNAME to themselves, and not every runtime of containers sets it. */
  private static String hostname() {
    String set = System.getenv().getOrDefault("HOSTNAME", "");
    try {
      return set.isEmpty() ? Files.readString(KERNELS_HOSTNAME).strip() : set;
    } catch (IOException e) {
      return set;
    }
  }
}
