package dev.groundwork.postgres.line;

import java.io.IOException;

/** Nothing will ever come over a {@link Line} again, though nobody has closed it. */
public final class LostConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param finding what the server said of the session on another connection
   */
  LostConnectionException(String finding) {
    super("the network lost the connection: asked on another one, the server " + finding);
  }
}
