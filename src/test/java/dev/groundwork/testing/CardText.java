package dev.groundwork.testing;

/** A failure card as it should read, written field by field. */
public final class CardText {
  private static final String INDENT = "\n" + " ".repeat(10);

  private final StringBuilder text = new StringBuilder();

  private CardText() {}

  public static CardText what(String text) {
    return new CardText().field("What", text);
  }

  public CardText where(String text) {
    return field("Where", text);
  }

  public CardText rolledBack() {
    return state("rolled back: the database is as it was before this run");
  }

  public CardText unchanged() {
    return state("unchanged: nothing was written");
  }

  public CardText state(String text) {
    return field("State", text);
  }

  public CardText next(String text) {
    return field("Next", text);
  }

  /** The last field, and the line below the card. */
  public String exit(String code, String notRun) {
    field("Exit", code);
    return text + (notRun.isEmpty() ? "" : "\n\n  not run: " + notRun);
  }

  private CardText field(String label, String value) {
    text.append(text.isEmpty() ? "" : "\n")
        .append("  %-8s%s".formatted(label, value.replace("\n", INDENT)));
    return this;
  }
}
