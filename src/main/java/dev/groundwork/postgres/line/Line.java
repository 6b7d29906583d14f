package dev.groundwork.postgres.line;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The wire of one session. A network may lose it without a word to either side, and a statement may
 * be silent for hours: where nothing is heard for ten seconds, the server is asked which it is, on
 * another connection. What looks lost twice, five seconds apart, is lost.
 */
public final class Line {
  static final int SILENCE_MILLIS = 10_000;
  private static final int AGAIN_MILLIS = 5_000;

  /** To five minutes: while a database is copied, whoever connects to it waits, and stays. */
  private static final int MOST_DOUBLINGS = 5;

  private static final int LOST_AFTER = 2;
  private static final Map<String, Line> NEW = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String key = String.valueOf(COUNT.incrementAndGet());
  private volatile Optional<Inquiry> inquiry = Optional.empty();
  private volatile Optional<InetSocketAddress> address = Optional.empty();
  private volatile boolean heard;
  private volatile int doubts;
  private int unclear;

  /** Has the driver connect by this line. */
  public void into(Properties properties) {
    NEW.put(key, this);
    properties.setProperty("socketFactory", LineSocketFactory.class.getName());
    properties.setProperty("socketFactoryArg", key);
  }

  static Line taken(String key) {
    return Optional.ofNullable(NEW.remove(key)).orElseGet(Line::new);
  }

  /**
   * Asks about silence from now on.
   *
   * @param properties those with which the driver connected
   * @param database its name, as it is in the driver's URL
   * @param backend the server's process; empty behind a pooler, where it is somebody else's
   */
  public void watch(Properties properties, String database, Optional<Integer> backend) {
    inquiry = address.map(to -> new Inquiry(to, properties, database, backend));
  }

  void connecting(SocketAddress to) {
    address = Optional.of(to).map(InetSocketAddress.class::cast);
  }

  boolean isHeard() {
    return heard;
  }

  /** Something passed. */
  void passed() {
    heard = true;
    doubts = 0;
  }

  /**
   * Nothing passed for a while.
   *
   * @return after how many milliseconds more of it to come again
   * @throws LostConnectionException when nothing ever will
   */
  synchronized int silent() throws LostConnectionException {
    Inquiry.Answer answer = inquiry.map(Inquiry::answer).orElse(Inquiry.Answer.ALIVE);
    unclear = answer == Inquiry.Answer.UNCLEAR ? unclear + 1 : 0;
    if (answer != Inquiry.Answer.DOUBTFUL) {
      doubts = 0;
      return SILENCE_MILLIS << Math.min(unclear, MOST_DOUBLINGS);
    }
    doubts++;
    if (doubts >= LOST_AFTER) {
      inquiry.ifPresent(Inquiry::end);
      throw new LostConnectionException(
          inquiry.flatMap(Inquiry::finding).orElse("does not answer"));
    }
    return AGAIN_MILLIS;
  }
}
