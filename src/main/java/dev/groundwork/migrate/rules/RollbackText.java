package dev.groundwork.migrate.rules;

import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetLines;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;

/**
 * The rollback of a changeset as its file has it. Liquibase joins the lines of a block comment
 * {@code liquibase rollback} into one, so that a comment in it swallows the rest, and the rollback
 * does nothing and says that it went well.
 */
final class RollbackText {
  private static final Pattern LINE =
      Pattern.compile("^\\s*--\\s*rollback\\s(.*)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLOCK =
      Pattern.compile("^\\s*/\\*\\s*liquibase\\s*rollback\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTHING =
      Pattern.compile("^(not required|empty)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final StringBuilder text = new StringBuilder();
  private boolean block;
  private boolean hasBlock;

  private RollbackText() {}

  /**
   * The text, where there is a block; without one Liquibase reads it well.
   *
   * @return empty where there is no block; an empty text where nothing is to be done
   */
  static Optional<String> of(Changelog changelog, ChangeSet changeset) {
    RollbackText text = new RollbackText();
    for (String line : ChangesetLines.of(changelog.folder(), changeset)) {
      text.read(line);
    }
    String found = text.text.toString();
    if (!text.hasBlock || found.toLowerCase(Locale.ROOT).contains("changesetid")) {
      return Optional.empty();
    }
    return Optional.of(
        NOTHING.matcher(found.strip()).matches() ? "" : changelog.expanded(found, changeset));
  }

  private void read(String line) {
    Matcher single = LINE.matcher(line);
    if (block) {
      int end = line.indexOf("*/");
      block = end < 0;
      text.append(end < 0 ? line : line.substring(0, end)).append('\n');
    } else if (BLOCK.matcher(line).matches()) {
      block = true;
      hasBlock = true;
    } else if (single.matches()) {
      text.append(single.group(1)).append('\n');
    }
  }
}
