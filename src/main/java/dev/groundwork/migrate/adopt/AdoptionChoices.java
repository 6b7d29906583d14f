package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody says who knows, of migrations that the history does not tell.
 *
 * @param applied what they do is in the database
 * @param pending nothing of them is
 */
public record AdoptionChoices(List<String> applied, List<String> pending) {
  public static final AdoptionChoices NONE = new AdoptionChoices(List.of(), List.of());

  private static final Set<Standing> OPEN = EnumSet.of(Standing.FAILED, Standing.UNCLEAR);
  private static final Set<Standing> NOT_RUN =
      EnumSet.of(Standing.FAILED, Standing.UNCLEAR, Standing.PENDING, Standing.ROLLED_BACK);

  public AdoptionChoices {
    applied = List.copyOf(applied);
    pending = List.copyOf(pending);
  }

  Match of(Match match) {
    String name = match.migration().name();
    if (applied.contains(name)) {
      refuse(
          !NOT_RUN.contains(match.standing()),
          name + " is " + match.standing().word() + " already",
          "leave out --applied " + ChangesetName.argument(name));
      return match.as(Standing.APPLIED, "as you say");
    }
    if (pending.contains(name)) {
      refuse(
          !OPEN.contains(match.standing()),
          "%s is %s: --pending is for what failed".formatted(name, match.standing().word()),
          "leave out --pending %s; groundwork resolve --rolled-back corrects what is ours"
              .formatted(ChangesetName.argument(name)));
      return match.as(Standing.PENDING, "as you say");
    }
    return match;
  }

  /** Whether something is said of a migration that has no file. */
  boolean settles(String name) {
    return applied.contains(name) || pending.contains(name);
  }

  void refuseUnknown(List<String> names) {
    Stream.concat(applied.stream(), pending.stream())
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                refuse(
                    true,
                    "no migration is called " + name,
                    DidYouMean.hint(name, names, "groundwork adopt --dry-run lists them")));
    applied.stream()
        .filter(pending::contains)
        .findFirst()
        .ifPresent(name -> refuse(true, name + " cannot be both", "say one of the two"));
  }

  private static void refuse(boolean wrong, String what, String next) {
    if (wrong) {
      throw new GroundworkException(ExitCode.USAGE, what, "", next);
    }
  }
}
