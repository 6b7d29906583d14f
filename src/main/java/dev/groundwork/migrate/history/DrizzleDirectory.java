package dev.groundwork.migrate.history;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * {@code drizzle-kit up} of 1.0 makes a directory of each file, named by the time in the journal
 * instead of the number: {@code 0000_a.sql} becomes {@code 20231114221320_a/migration.sql}.
 */
public final class DrizzleDirectory {
  private static final Pattern FILE = Pattern.compile("\\d+_([^/]+)");
  private static final Pattern DIRECTORY = Pattern.compile("\\d{14}_([^/]+)");

  private DrizzleDirectory() {}

  /** Whether a changeset may be the directory of what ran as a file: what both are called. */
  public static boolean was(RanChangeSet ran, ChangeSet now) {
    if (!isDrizzle(ran.getAuthor()) || !isDrizzle(now.getAuthor())) {
      return false;
    }
    Matcher file = FILE.matcher(ran.getId());
    Matcher directory = DIRECTORY.matcher(now.getId());
    return now.getFilePath().contains("/")
        && !ran.getChangeLog().contains("/")
        && file.matches()
        && directory.matches()
        && file.group(1).equals(directory.group(1));
  }

  private static boolean isDrizzle(String author) {
    return author.equals(FolderFormat.DRIZZLE.word());
  }

  static Problem problem(RanChangeSet ran, ChangeSet changeset, AdoptionAdvice advice) {
    return new Problem(
        "%s ran before drizzle-kit up gave it this name: as %s"
            .formatted(ChangesetName.of(changeset), ChangesetName.of(ran)),
        changeset.getFilePath(),
        advice.recorded("names")
            + (advice.consent() ? "" : ", where nobody can be asked with --yes"));
  }

  /** A name alone is no proof: a new migration may be called like an old one. */
  public static Problem otherText(List<RanChangeSet> ran, ChangeSet changeset, String file) {
    String name = changeset.getId();
    return new Problem(
        "%s is called like %s, which ran, and has another text"
            .formatted(name, String.join(" or ", ran.stream().map(RanChangeSet::getId).toList())),
        file,
        """
        if it is the same, give it the text with which it ran, or record it as run:
        groundwork resolve --applied %s;
        if it is new, give its directory another name\
        """
            .formatted(ChangesetName.argument(name)));
  }
}
