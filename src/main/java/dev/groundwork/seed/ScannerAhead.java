package dev.groundwork.seed;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Has a thread of its own scan YAML, some thousand tokens ahead of who makes rows of them: for a
 * large file scanning is half of the work.
 */
final class ScannerAhead implements Scanner, AutoCloseable {
  private static final int BATCH = 512;
  private static final int BATCHES = 8;

  /**
   * Tokens that follow each other.
   *
   * @param failure empty, or what came after them
   */
  private record Batch(List<Token> tokens, List<Throwable> failure) {}

  private final BlockingQueue<Batch> scanned = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread;
  private Batch current = new Batch(List.of(), List.of());
  private int next;

  private ScannerAhead(Scanner scanner) {
    thread = new Thread(() -> scan(scanner), "groundwork-yaml");
    thread.setDaemon(true);
  }

  static ScannerAhead of(Scanner scanner) {
    ScannerAhead ahead = new ScannerAhead(scanner);
    ahead.thread.start();
    return ahead;
  }

  private void scan(Scanner scanner) {
    try {
      while (batch(scanner)) {
        // each batch is put into the queue
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants the rest
    }
  }

  /** Whether there is more to come; whatever fails, who waits for the next batch gets to know. */
  private boolean batch(Scanner scanner) throws InterruptedException {
    List<Token> tokens = new ArrayList<>(BATCH);
    try {
      while (tokens.size() < BATCH && scanner.checkToken()) {
        tokens.add(scanner.getToken());
      }
    } catch (RuntimeException | Error e) {
      scanned.put(new Batch(tokens, List.of(e)));
      return false;
    }
    scanned.put(new Batch(tokens, List.of()));
    return tokens.size() == BATCH;
  }

  /** The next token, which stays the next. */
  @Override
  public Token peekToken() {
    while (next == current.tokens().size()) {
      current.failure().forEach(ScannerAhead::rethrow);
      current = taken();
      next = 0;
    }
    return current.tokens().get(next);
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private Batch taken() {
    try {
      return scanned.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new YAMLException(new InterruptedIOException("interrupted"));
    }
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    Token.ID id = peekToken().getTokenId();
    for (Token.ID choice : choices) {
      if (choice == id) {
        return true;
      }
    }
    return choices.length == 0;
  }

  @Override
  public Token getToken() {
    Token token = peekToken();
    next++;
    return token;
  }

  /** Counts code points for a limit, which holds for all documents of the file together here. */
  @Override
  public void resetDocumentIndex() {}

  /** Ends the thread. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
