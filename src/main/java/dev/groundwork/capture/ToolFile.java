package dev.groundwork.capture;

import java.util.Optional;

/**
 * A file of another tool's.
 *
 * @param path below the folder in which the tool's others are
 * @param before what it says now, where it is one that grows; empty: it is new
 */
public record ToolFile(String path, String text, Optional<String> before) {

  /** A new one. */
  public ToolFile(String path, String text) {
    this(path, text, Optional.empty());
  }
}
