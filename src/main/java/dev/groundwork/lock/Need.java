package dev.groundwork.lock;

import dev.groundwork.postgres.Session;

/**
 * What a lock is for. Who waits asks anew at each look: what is to be done may have been done by
 * the run for which it waits, and then nobody has to take the lock only to see that. A crowd of
 * replicas leaves together instead of one by one.
 */
@FunctionalInterface
public interface Need {
  /** It is taken whatever others did. */
  Need ALWAYS = session -> true;

  /**
   * Whether the lock is needed still.
   *
   * @param session one in the database of the lock, in autocommit; whoever asks while he waits must
   *     not wait for another connection, since all who wait hold one
   */
  boolean remains(Session session) throws Exception;
}
