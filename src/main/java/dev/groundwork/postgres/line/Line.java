package dev.groundwork.postgres.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The wire of one session. A network may lose it without a word to either side, and a statement may
 * be silent for hours: where nothing is heard for ten seconds, the server is asked which it is, on
 * another connection. What looks lost for long enough, is lost: see {@link Doubt}.
 */
public final class Line {
  static final int SILENCE_MILLIS = 10_000;

  /** To five minutes: while a database is copied, whoever connects to it waits, and stays. */
  private static final int MOST_DOUBLINGS = 5;

  private static final long SLOW_BYTES_A_SECOND = 64 * 1024;
  private static final long MOST_UNDER_WAY = 4 * 1024 * 1024;
  private static final Map<String, Line> NEW = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String key = String.valueOf(COUNT.incrementAndGet());
  private volatile Optional<Inquiry> inquiry = Optional.empty();
  private volatile Optional<InetSocketAddress> address = Optional.empty();
  private volatile boolean heard;
  private volatile boolean moved;
  private final AtomicLong heardSinceAsked = new AtomicLong();
  private volatile long most = Runtime.getRuntime().maxMemory();
  private final AtomicLong unanswered = new AtomicLong();
  private final Doubt doubt = new Doubt(System::nanoTime);
  private volatile Optional<Long> deadline = Optional.empty();
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
   * @param backend the server's process; empty behind a pooler, where it is somebody else's, or
   *     where it cannot be told from another
   */
  public void watch(Properties properties, String database, Optional<Backend> backend) {
    inquiry = address.map(to -> new Inquiry(to, properties, database, backend));
  }

  void connecting(SocketAddress to) {
    address = Optional.of(to).map(InetSocketAddress.class::cast);
  }

  boolean isHeard() {
    return heard;
  }

  /** What is answered from now on is read piece by piece, and may be of any length. */
  public void streams() {
    most = Long.MAX_VALUE;
  }

  /**
   * All that is answered from now on comes within this time, also where there is always a little of
   * it; zero: it may take as long as it takes.
   */
  public void within(int millis) {
    deadline =
        millis == 0
            ? Optional.empty()
            : Optional.of(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /**
   * For how long to listen.
   *
   * @param millis if nothing else says so
   * @throws IOException when the time is over
   */
  int listening(int millis) throws IOException {
    return (int) Math.min(millis, inTime());
  }

  /**
   * How many milliseconds are left.
   *
   * @throws IOException when the time is over; a timeout alone the driver would pass over
   */
  long inTime() throws IOException {
    long left =
        deadline
            .map(end -> TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))
            .orElse(Long.MAX_VALUE);
    if (left <= 0) {
      throw new IOException(new SocketTimeoutException("no whole answer in time"));
    }
    return left;
  }

  /**
   * So many bytes came, or the end.
   *
   * @throws EndlessAnswerException when an answer is longer than the memory that it should go to
   */
  void heard(int bytes) throws EndlessAnswerException {
    heard = true;
    unanswered.set(0);
    moved = true;
    if (heardSinceAsked.addAndGet(Math.max(0, bytes)) > most) {
      throw new EndlessAnswerException(most);
    }
  }

  /** So many bytes went, as far as our system goes. */
  void moved(int bytes) {
    unanswered.addAndGet(bytes);
    heardSinceAsked.set(0);
    moved = true;
  }

  /**
   * An answer is awaited. What was sent may be under way, in a tunnel or a proxy with a slow
   * network behind it: the server waits for it meanwhile, as for one that is lost.
   *
   * @return for how long that may be
   */
  long graceMillis() {
    return Math.min(MOST_UNDER_WAY, unanswered.get()) * 1_000 / SLOW_BYTES_A_SECOND;
  }

  /**
   * Nothing passed for a while.
   *
   * @param graceMillis for how much longer than else it may be so
   * @return after how many milliseconds more of it to come again
   * @throws LostConnectionException when nothing ever will
   */
  synchronized int silent(long graceMillis) throws LostConnectionException {
    if (moved) {
      moved = false;
      doubt.settle();
    }
    int rest = doubt.restMillis();
    return rest > 0 ? rest : asked(graceMillis);
  }

  private int asked(long graceMillis) throws LostConnectionException {
    Inquiry.Answer answer = inquiry.map(Inquiry::answer).orElse(Inquiry.Answer.ALIVE);
    unclear = answer == Inquiry.Answer.UNCLEAR ? unclear + 1 : 0;
    if (moved || answer == Inquiry.Answer.ALIVE || answer == Inquiry.Answer.UNCLEAR) {
      doubt.settle();
      return SILENCE_MILLIS << Math.min(unclear, MOST_DOUBLINGS);
    }
    if (doubt.isEnough(answer == Inquiry.Answer.LOST, graceMillis)) {
      inquiry.ifPresent(Inquiry::end);
      throw new LostConnectionException(
          inquiry.flatMap(Inquiry::finding).orElse("does not answer"));
    }
    return Doubt.AGAIN_MILLIS;
  }
}
