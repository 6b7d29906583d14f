package dev.groundwork.report.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file beside another, locked while that is read and written anew; it stays there, empty. */
public final class LockFile {
  private LockFile() {}

  /**
   * Works on a file while no other process does, where locks are to be had: a folder that cannot be
   * written says so by itself.
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
      channel.lock();
      return Optional.of(channel);
    } catch (IOException | OverlappingFileLockException e) {
      return Optional.empty();
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
