package dev.groundwork.command.look;

import dev.groundwork.backup.Backup;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.LedgerView;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.run.DurationText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The status as lines for people and as fields for machines. */
final class StatusText {
  private static final Set<String> APPLYING = Set.of("up", "migrate", "reset");

  private final StatusFacts facts;
  private final LedgerView view;
  private final Optional<String> selection;
  private final List<Outcome.Line> lines = new ArrayList<>();
  private final Map<String, Object> data = new LinkedHashMap<>();

  StatusText(StatusFacts facts, LedgerView view, Optional<String> selection) {
    this.facts = facts;
    this.view = view;
    this.selection = selection;
  }

  Outcome outcome() throws SQLException {
    data.put("applied", facts.compared().applied());
    state();
    selection.ifPresent(
        text -> {
          data.put("selection", text);
          line("selection", text);
        });
    adopted();
    items("applied_changesets", "applied", facts.applied());
    items("pending", "pending", facts.compared().pending());
    items("failed", "failed", facts.failed());
    items("ahead", "unknown here", facts.compared().ahead());
    items("changed", "changed since", facts.compared().changed());
    seeds();
    runs();
    backups();
    tables();
    drift();
    data.put("unseen", facts.unseen());
    return Outcome.unchanged(summary())
        .withLines(lines)
        .withWarnings(facts.unseen())
        .withData("status/1", data);
  }

  private String summary() {
    int pending = facts.compared().pending().size();
    return "%s applied, %s"
        .formatted(
            Plural.of(facts.compared().applied(), "changeset"),
            pending == 0 ? "nothing is pending" : pending + " pending");
  }

  private void state() {
    data.put("ready_run", facts.state().map(LedgerView.ReadyState::run).orElse(0L));
    facts
        .state()
        .ifPresentOrElse(
            s ->
                line(
                    "last good",
                    "run %d at %s, groundwork %s, %s"
                        .formatted(s.run(), s.readyAt(), s.version(), s.environment())),
            () -> line("last good", "no run of this name that anybody here may see"));
  }

  private void adopted() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (AdoptionLedger.Mark mark : facts.adopted()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("tool", mark.tool());
      one.put("table", mark.table().toString());
      one.put("rows", mark.rows());
      one.put("newest", mark.newest());
      one.put("run", mark.run());
      one.put("at", mark.at());
      list.add(one);
      line("taken over", describe(mark));
    }
    data.put("adopted", list);
  }

  private static String describe(AdoptionLedger.Mark mark) {
    return "from %s by run %d, table %s: %s%s"
        .formatted(
            ForeignTool.titleOf(mark.tool()),
            mark.run(),
            mark.table(),
            Plural.of(mark.rows(), "row"),
            mark.newest().isEmpty() ? "" : ", the newest " + mark.newest());
  }

  private void items(String field, String label, List<ChangelogStatus.Item> items)
      throws SQLException {
    Map<String, Long> runs =
        view.runsOf(items.stream().map(ChangelogStatus.Item::identity).toList());
    List<Map<String, Object>> list = new ArrayList<>();
    for (ChangelogStatus.Item item : items) {
      Optional<Long> run = Optional.ofNullable(runs.get(item.identity()));
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", item.name());
      one.put("identity", item.identity());
      one.put("where", item.where());
      one.put("ran_at", item.ranAt());
      one.put("run", run.orElse(0L));
      list.add(one);
      line(label, describe(item, run));
    }
    data.put(field, list);
  }

  private static String describe(ChangelogStatus.Item item, Optional<Long> run) {
    return item.name()
        + (item.ranAt().isEmpty() ? "" : "  " + item.ranAt())
        + run.map(id -> "  run " + id).orElse("")
        + (item.where().isEmpty() ? "" : "  " + item.where())
        + (item.optional() ? "  (may fail or be skipped)" : "");
  }

  private void seeds() {
    data.put("seeds", facts.seeds());
    facts.seeds().forEach((set, state) -> line("seed", set + "  " + state));
  }

  private void runs() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (LedgerView.RunRow run : facts.runs()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", run.id());
      one.put("ended_at", run.endedAt());
      one.put("command", run.command());
      one.put("who", run.who());
      one.put("version", run.version());
      one.put("environment", run.environment());
      one.put("exit_status", run.exitStatus());
      one.put("changesets", run.changesets());
      one.put("took_ms", run.tookMillis());
      one.put("failed", run.subject());
      one.put("phase", run.phase());
      list.add(one);
      line(
          "run " + run.id(),
          "%s  %s  %s  %s"
              .formatted(
                  run.endedAt(),
                  run.command(),
                  ended(run),
                  DurationText.human(Duration.ofMillis(run.tookMillis()))));
    }
    data.put("runs", list);
  }

  private static String ended(LedgerView.RunRow run) {
    if (run.exitStatus() == ExitCode.READY.status()) {
      return APPLYING.contains(run.command()) ? Plural.of(run.changesets(), "changeset") : "done";
    }
    String subject = run.subject().isEmpty() ? run.phase() : run.subject();
    return "exit " + run.exitStatus() + (subject.isEmpty() ? "" : " " + subject);
  }

  private void backups() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Backup copy : facts.backups()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", copy.name());
      one.put("at", copy.mark().at());
      list.add(one);
      line("backup", copy.name() + "  " + toTheSecond(copy.mark().at()));
    }
    data.put("backups", list);
  }

  /** As the other times are: {@code 2026-01-08 10:31:04}. */
  private static String toTheSecond(String instant) {
    return instant.replaceFirst("T(\\d\\d:\\d\\d:\\d\\d).*", " $1");
  }

  private void tables() {
    List<Map<String, Object>> list = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (StatusFacts.TableRows size : facts.tables()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("table", size.table().toString());
      one.put("rows", size.rows());
      one.put("counted", size.counted());
      list.add(one);
      if (size.rows() < 0) {
        unknown.add(size.table().toString());
      } else {
        String about = size.counted() ? "" : "about ";
        line("table", size.table() + "  " + about + Plural.of(size.rows(), "row"));
      }
    }
    if (!unknown.isEmpty()) {
      line("tables", "never analyzed, --count counts them: " + Plural.names(unknown));
    }
    data.put("tables", list);
  }

  private void drift() {
    data.put("drift", facts.drift().isPresent());
    data.put("drifted", facts.drift().map(d -> d.objects()).orElse(List.of()));
    facts.drift().ifPresent(d -> line("drift", d.problem().what()));
  }

  private void line(String label, String text) {
    lines.add(new Outcome.Line("%-14s%s".formatted(label, text), Optional.empty()));
  }
}
