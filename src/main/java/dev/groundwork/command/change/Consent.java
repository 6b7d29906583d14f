package dev.groundwork.command.change;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The yes of a person, before anything is destroyed: on the command line or at the terminal. */
public final class Consent {
  private final Optional<BufferedReader> keyboard;
  private final Consumer<String> asking;
  private boolean given;

  /**
   * @param keyboard where a person answers; empty: nobody can be asked
   * @param asking shows the question
   */
  public Consent(Optional<BufferedReader> keyboard, Consumer<String> asking) {
    this.keyboard = keyboard;
    this.asking = asking;
  }

  /**
   * Refuses at once what nobody can agree to.
   *
   * @param yes whether the command line has the consent
   * @param what would be done
   * @param type what to add to the command
   * @throws GroundworkException USAGE
   */
  void require(boolean yes, String what, String type) {
    given |= yes;
    if (!given && keyboard.isEmpty()) {
      throw new GroundworkException(
          ExitCode.USAGE, what + " needs a yes, and there is nobody to ask", "", type);
    }
  }

  /**
   * Asks, unless somebody has agreed already, on the command line or in an earlier attempt.
   *
   * @param answer what has to be typed
   * @throws GroundworkException USAGE when it is not
   */
  void ask(String question, String answer) throws InterruptedException {
    if (given) {
      return;
    }
    asking.accept(question);
    if (!typed().strip().equalsIgnoreCase(answer)) {
      throw new GroundworkException(
          ExitCode.USAGE, "not agreed to", "", "nothing was done; the answer is: " + answer);
    }
    given = true;
  }

  /** On a thread of its own, since a read cannot be interrupted, and SIGTERM does not wait. */
  private String typed() throws InterruptedException {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread reader = new Thread(() -> line.complete(read()), "keyboard");
    reader.setDaemon(true);
    reader.start();
    try {
      return line.get();
    } catch (ExecutionException e) {
      return "";
    }
  }

  private String read() {
    try {
      return Optional.ofNullable(keyboard.orElseThrow().readLine()).orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
