package dev.groundwork.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A dangerous form of SQL, and the safer one. By its name a changeset may allow it. */
public enum LintRule {
  INDEX_BLOCKS_WRITES(
      true,
      "building an index blocks writes to %s",
      "CREATE INDEX CONCURRENTLY, alone in a changeset with runInTransaction:false"),
  NOT_NULL_SCANS(
      true,
      "SET NOT NULL reads all of %s while nobody else may",
      "ADD CHECK (… IS NOT NULL) NOT VALID, VALIDATE it in the next changeset, then SET NOT NULL"),
  NOT_NULL_WITHOUT_DEFAULT(
      false,
      "a NOT NULL column without a default fails where %s has rows",
      "give it a DEFAULT, or add it nullable, fill it, and then SET NOT NULL"),
  VOLATILE_DEFAULT(
      true,
      "a value of its own for each row rewrites %s",
      "add the column without it, SET DEFAULT, and fill old rows in batches"),
  CONSTRAINT_SCANS(
      true,
      "the new constraint reads all of %s under its lock",
      "add it NOT VALID, and VALIDATE CONSTRAINT in the next changeset"),
  UNIQUE_BUILDS_INDEX(
      true,
      "the index of the constraint is built while nobody else may use %s",
      "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"),
  TYPE_CHANGE_REWRITES(
      true,
      "another type rewrites %s and its indexes",
      "add a new column, fill it in batches, and switch over"),
  TABLE_REWRITE(
      true,
      "this rewrites all of %s while nobody else may use it",
      "do it in a maintenance window"),
  DROP_COLUMN(
      false,
      "the running release may still use a column of %s",
      "drop it one release after the last that uses it"),
  DROP_TABLE(
      false, "the rows of %s are gone for good", "drop it one release after the last that uses it"),
  RENAME(
      false,
      "the running release still uses the old name in %s",
      "expand and contract: add the new, write both, drop the old one release later"),
  TRUNCATE(false, "the rows of %s are gone for good", "DELETE what is meant, with a WHERE"),
  ALL_ROWS(
      true,
      "this touches every row of %s in one transaction",
      "a WHERE, or batches of some thousand"),
  NEEDS_NO_TRANSACTION(
      false,
      "this cannot run in a transaction (%s)",
      "put it alone into a changeset with runInTransaction:false");

  private final boolean onlyIfBig;
  private final String what;
  private final String safer;

  LintRule(boolean onlyIfBig, String what, String safer) {
    this.onlyIfBig = onlyIfBig;
    this.what = what;
    this.safer = safer;
  }

  /** In a changeset: {@code --groundwork:allow index-blocks-writes}. */
  public String ruleName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(LintRule::ruleName).toList();
  }

  /** Whether a small table is none the worse for it. */
  public boolean onlyIfBig() {
    return onlyIfBig;
  }

  public String what(String table) {
    return what.formatted(table);
  }

  public String saferForm() {
    return safer;
  }
}
