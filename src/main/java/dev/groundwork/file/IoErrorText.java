package dev.groundwork.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file could not be written or read: the JDK's message is often nothing but its path. */
public final class IoErrorText {
  private IoErrorText() {}

  /** In a few words, without the name of an exception. */
  public static String of(IOException e) {
    if (e instanceof FileSystemLoopException) {
      return "its folder is a link to itself";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    }
    return e instanceof NoSuchFileException
        ? "no such folder"
        : message(e).orElse("the file system refuses it");
  }

  /** The file that it is about, where it says which. */
  public static String place(IOException e) {
    return String.valueOf(e instanceof FileSystemException file ? file.getFile() : e.getMessage());
  }

  private static Optional<String> message(IOException e) {
    return Optional.ofNullable(
        e instanceof FileSystemException file ? file.getReason() : e.getMessage());
  }
}
