package dev.groundwork.config.url;

/** A value that is never printed: only {@link #reveal()} gives it away. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "********";
  }
}
