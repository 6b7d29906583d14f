package dev.groundwork.backup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment by which a copy of ours is known: no database without it is ever touched.
 *
 * @param by which command made it
 * @param open whether the run that made it has not ended yet, or died
 * @param at when, as {@code 2026-01-08T10:31:04.123Z}
 * @param of which database it is a copy of
 */
public record BackupMark(String by, boolean open, String at, String of) {
  private static final Pattern FORM =
      Pattern.compile(
          "groundwork backup; by=(\\w+); state=(open|done); at=(\\S+); of=(.*)", Pattern.DOTALL);

  String text() {
    return "groundwork backup; by=%s; state=%s; at=%s; of=%s"
        .formatted(by, open ? "open" : "done", at, of);
  }

  BackupMark done() {
    return new BackupMark(by, false, at, of);
  }

  static Optional<BackupMark> parse(String comment) {
    Matcher form = FORM.matcher(comment);
    return form.matches()
        ? Optional.of(
            new BackupMark(
                form.group(1), form.group(2).equals("open"), form.group(3), form.group(4)))
        : Optional.empty();
  }
}
