package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Item;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.List;

/** A survey in lines, with what needs a person's eyes at its end. */
record AdoptionText(AdoptionSurvey survey) {

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(heading()));
    survey.beside().forEach(mark -> lines.add(beside(mark)));
    for (Item item : survey.items()) {
      lines.add(line(label(item.standing()), item.name(), item.at(), item.note()));
    }
    survey
        .onlyThere()
        .forEach(row -> lines.add(line("only there", row.name(), row.at(), row.state())));
    lines.addAll(warnings());
    lines.add(end());
    return lines;
  }

  private static String beside(AdoptionLedger.Mark mark) {
    return "beside it %s, table %s%s: nothing of it is taken over, and what it does from now on is two owners"
        .formatted(ForeignTool.titleOf(mark.tool()), mark.table(), rows(mark));
  }

  private static String rows(AdoptionLedger.Mark mark) {
    return mark.rows() == 0
        ? ""
        : ": %s, the newest %s".formatted(Plural.of(mark.rows(), "row"), newest(mark));
  }

  private String heading() {
    String rows = rows(survey.mark());
    String before =
        survey.adoptedBy() > 0 ? "; taken over by run %d".formatted(survey.adoptedBy()) : "";
    return "%s, table %s%s%s".formatted(survey.tool(), survey.table(), rows, before);
  }

  private static String newest(AdoptionLedger.Mark mark) {
    return mark.newest().isEmpty() ? "of nothing that was applied" : mark.newest();
  }

  private static String line(String label, String name, String at, String note) {
    return "  %-14s%s%s%s"
        .formatted(label, name, at.isEmpty() ? "" : "  " + at, note.isEmpty() ? "" : "  " + note);
  }

  private static String label(Standing standing) {
    return switch (standing) {
      case APPLIED -> "applied";
      case CHANGED -> "changed since";
      case MOVED -> "moved";
      case RECORDED -> "ours already";
      case PENDING -> "pending";
      case ROLLED_BACK -> "rolled back";
      case FAILED -> "failed";
      case UNCLEAR -> "unclear";
    };
  }

  private String end() {
    int taken = survey.taken().size();
    List<String> pending = survey.pending().stream().map(Item::name).toList();
    return "%s will be recorded as run, without running any SQL; %s"
        .formatted(
            Plural.of(taken, "migration"),
            pending.isEmpty()
                ? "nothing is pending"
                : "up will run %d: %s".formatted(pending.size(), Plural.names(pending)));
  }

  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> changed =
        survey.items().stream()
            .filter(item -> item.standing() == Standing.CHANGED)
            .map(Item::name)
            .toList();
    if (!changed.isEmpty()) {
      warnings.add(
          "%s another text now than when %s ran %s: %s"
              .formatted(
                  Plural.of(changed.size(), "migration") + (changed.size() == 1 ? " has" : " have"),
                  survey.tool(),
                  changed.size() == 1 ? "it" : "them",
                  Plural.names(changed)));
    }
    if (!survey.onlyThere().isEmpty()) {
      warnings.add(
          "%s of no file, as after a squash: %s"
              .formatted(
                  Plural.are(survey.onlyThere().size(), "row"),
                  Plural.names(
                      survey.onlyThere().stream().map(AdoptionSurvey.Left::name).toList())));
    }
    return warnings;
  }
}
