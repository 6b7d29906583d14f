package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a database has of another tool's history, beside what the files say: what would be taken
 * over, before anybody agrees.
 *
 * @param tool as its makers write it
 * @param table where its history is
 * @param mark what the ledger will remember of it
 * @param beside what it will of the histories of other tools that are here too
 * @param adoptedBy the run that took it over before; 0: none
 * @param items each migration of the files, in their order
 * @param onlyThere what the history has and no file
 * @param problems what nobody can know but the one who was there
 */
public record AdoptionSurvey(
    String tool,
    String table,
    AdoptionLedger.Mark mark,
    List<AdoptionLedger.Mark> beside,
    long adoptedBy,
    List<Item> items,
    List<Left> onlyThere,
    List<Problem> problems) {

  /** How a migration stands. */
  public enum Standing {
    /** The other tool ran it, as it is. */
    APPLIED,
    /** The other tool ran it, with another text. */
    CHANGED,
    /** It ran here, under another path. */
    MOVED,
    /** It is in our history already. */
    RECORDED,
    PENDING,
    /** The other tool has written down that nothing of it is there. */
    ROLLED_BACK,
    /** It was begun, and did not end. */
    FAILED,
    /** It cannot be told. */
    UNCLEAR;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isTakenOver() {
      return this == APPLIED || this == CHANGED || this == MOVED;
    }
  }

  /**
   * One migration of the files.
   *
   * @param identities of its changesets
   * @param former under which they are in the history now, where these are others
   * @param at when it ran; may be empty
   * @param note what is strange about it; may be empty
   */
  public record Item(
      String name,
      String file,
      Standing standing,
      List<String> identities,
      List<String> former,
      String at,
      String note) {
    public Item {
      identities = List.copyOf(identities);
      former = List.copyOf(former);
    }
  }

  /** A row of the history that is of no file. */
  public record Left(String name, String state, String at) {}

  public AdoptionSurvey {
    beside = List.copyOf(beside);
    items = List.copyOf(items);
    onlyThere = List.copyOf(onlyThere);
    problems = List.copyOf(problems);
  }

  /** Those that will be in our history. */
  public List<Item> taken() {
    return items.stream().filter(item -> item.standing().isTakenOver()).toList();
  }

  /** Those that a run would run after that. */
  public List<Item> pending() {
    return items.stream()
        .filter(i -> i.standing() == Standing.PENDING || i.standing() == Standing.ROLLED_BACK)
        .toList();
  }

  /** The identities that will be in our history. */
  public List<String> applied() {
    return taken().stream().flatMap(item -> item.identities().stream()).toList();
  }

  /** Those that no longer will. */
  public List<String> undone() {
    return taken().stream().flatMap(item -> item.former().stream()).toList();
  }

  /** Whether all that there is was taken over before. */
  public boolean isNothingNew() {
    return taken().isEmpty() && problems.isEmpty() && marks().stream().allMatch(m -> m.run() > 0);
  }

  /** What the ledger will remember. */
  public List<AdoptionLedger.Mark> marks() {
    return Stream.concat(Stream.of(mark), beside.stream()).toList();
  }

  /** For people, line by line. */
  public List<String> text() {
    return new AdoptionText(this).lines();
  }

  /** What of it should be known in any case. */
  public List<String> warnings() {
    return new AdoptionText(this).warnings();
  }

  /** With all of it for machines. */
  public Outcome of(Outcome outcome) {
    JsonFields fields =
        JsonFields.with("tool", tool)
            .and("table", table)
            .and("rows", mark.rows())
            .and("newest", mark.newest())
            .and("adopted_by", adoptedBy)
            .and("beside", beside.stream().map(AdoptionSurvey::fields).toList())
            .and("migrations", items.stream().map(AdoptionSurvey::fields).toList())
            .and("only_there", onlyThere.stream().map(AdoptionSurvey::fields).toList());
    return outcome.withData("adopt/1", fields.map());
  }

  private static Map<String, Object> fields(Item item) {
    return JsonFields.with("name", item.name())
        .and("file", item.file())
        .and("standing", item.standing().word())
        .and("at", item.at())
        .and("note", item.note())
        .and("changesets", item.identities())
        .and("former", item.former())
        .map();
  }

  private static Map<String, Object> fields(AdoptionLedger.Mark beside) {
    return JsonFields.with("tool", beside.tool())
        .and("table", beside.table().toString())
        .and("rows", beside.rows())
        .and("newest", beside.newest())
        .map();
  }

  private static Map<String, Object> fields(Left row) {
    return JsonFields.with("name", row.name()).and("state", row.state()).and("at", row.at()).map();
  }
}
