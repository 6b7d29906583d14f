package dev.groundwork.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a run did to the database, for the line of the card that says whether it changed. */
public final class DatabaseChanges {
  private final Set<String> staying = new LinkedHashSet<>();
  private boolean written;
  private boolean outsideTransaction;
  private boolean committing;
  private boolean inDoubt;
  private boolean endedFromWithin;
  private Optional<Witness> witness = Optional.empty();

  /** Asks the server what became of the transaction; what is not as we think, it tells here. */
  @FunctionalInterface
  public interface Witness {
    void testify();
  }

  /** From here on, nobody is believed about the transaction but this one. */
  public void witness(Witness asked) {
    witness = Optional.of(asked);
  }

  /** After a failure, before anybody says whether the database changed. */
  void hearWitness() {
    witness.ifPresent(Witness::testify);
    witness = Optional.empty();
  }

  /**
   * The transaction is not the one that began: SQL that nobody could see through ended it.
   *
   * @param what was done in it, all of which may stay
   */
  public void endedFromWithin(List<String> what) {
    endedFromWithin = true;
    staying.addAll(what);
  }

  /** The run's transaction wrote something, which a rollback takes back. */
  public void markWritten() {
    written = true;
  }

  /** This was committed and stays, whatever happens later. */
  public void stays(String what) {
    staying.add(what);
  }

  /** A statement outside any transaction is under way: it must not be tried again blindly. */
  public void outsideTransaction(String what) {
    outsideTransaction = true;
    stays(what + " (outside a transaction, perhaps in part)");
  }

  /** That statement ended well. */
  public void outsideTransactionEnded(String what) {
    outsideTransaction = false;
    staying.remove(what + " (outside a transaction, perhaps in part)");
    stays(what);
  }

  /** A COMMIT is under way: should it break off now, nobody knows what it did. */
  public void committing() {
    committing = true;
  }

  /** The server said what it did. */
  public void answered() {
    committing = false;
  }

  /** The commit went through: what was written stays, which is the success of the run. */
  public void committed() {
    committing = false;
    inDoubt = false;
    written = false;
  }

  /** Whether a failure now leaves the database as it was before the run, for all we know. */
  public boolean nothingStays() {
    return staying.isEmpty() && !isInDoubt() && !endedFromWithin;
  }

  private boolean isInDoubt() {
    return committing || inDoubt;
  }

  boolean mayBeTriedAgain() {
    return !outsideTransaction && !endedFromWithin;
  }

  /** Forgets what a rolled back attempt wrote; what stays or may have stayed is not forgotten. */
  void rolledBack() {
    written = false;
    inDoubt = isInDoubt();
    committing = false;
  }

  private String staying() {
    return Plural.ends(List.copyOf(staying));
  }

  /** Whether the database changed, as the card says it. */
  String state() {
    if (isInDoubt()) {
      return "unknown: the run broke off during COMMIT; the next run finds out by itself";
    }
    if (endedFromWithin) {
      return "not rolled back: SQL of the run ended its transaction, and what was done before stays"
          + (staying.isEmpty() ? "" : ", perhaps all of: " + staying());
    }
    if (!staying.isEmpty()) {
      return "rolled back, but this was committed before and stays: " + staying();
    }
    return written
        ? "rolled back: the database is as it was before this run"
        : "unchanged: nothing was written";
  }
}
