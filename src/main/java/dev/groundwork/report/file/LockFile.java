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
    Optional<FileChannel> locked = lock(path.toAbsolutePath());
    try {
      work.run();
    } finally {
      locked.ifPresent(LockFile::close);
    }
  }

  private static Optional<FileChannel> lock(Path path) {
    Path beside = path.resolveSibling("." + path.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(channel);
      }
      close(channel);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
      } catch (OverlappingFileLockException e) {
        // another thread has it
      }
      LockSupport.parkNanos(MOMENT.toNanos());
    }
    return false;
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return; // the process ends soon, and with it the lock
    }
  }
}
