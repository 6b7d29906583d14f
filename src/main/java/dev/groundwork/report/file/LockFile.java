package dev.groundwork.report.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A file beside another, locked while that is read and written anew; it stays there, empty. */
public final class LockFile {
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final int ATTEMPTS = 100;

  private LockFile() {}

  /**
   * Works on a file while no other process does, where locks are to be had in a moment: a folder
   * that cannot be written says so by itself, and nobody waits for one who hangs.
   */
  public static void alone(Path path, Runnable work) {
    Optional<FileChannel> beside = open(path.toAbsolutePath());
    beside.ifPresent(LockFile::lock);
    try {
      work.run();
    } finally {
      beside.ifPresent(LockFile::close);
    }
  }

  private static Optional<FileChannel> open(Path path) {
    Path beside = path.resolveSibling("." + path.getFileName() + ".lock");
    try {
      return Optional.of(
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void lock(FileChannel channel) {
    for (int attempt = 0; attempt < ATTEMPTS && isOfAnother(channel); attempt++) {
      LockSupport.parkNanos(MOMENT.toNanos());
    }
  }

  private static boolean isOfAnother(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // another thread's
    } catch (IOException e) {
      return false; // there are no locks here
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return; // the process ends soon, and with it the lock
    }
  }
}
