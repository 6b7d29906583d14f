package dev.groundwork.command.project;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found, what was done about it, and what is left to do.
 *
 * @param dryRun whether {@code written} are files that would be
 * @param kept files that were there already, and stay as they are
 * @param hints what to look at
 * @param compose a file for Compose, beside the project's own
 * @param kubernetes what goes into a pod, and into an image
 */
public record StartReport(
    boolean dryRun,
    List<String> found,
    List<NewFile> written,
    List<String> kept,
    List<String> hints,
    String compose,
    String kubernetes) {

  /** A file, and its text. */
  public record NewFile(String path, String text) {}

  public StartReport {
    found = List.copyOf(found);
    written = List.copyOf(written);
    kept = List.copyOf(kept);
    hints = List.copyOf(hints);
  }

  /** As a person reads it; what is to be pasted begins at the left margin. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    found.forEach(text -> lines.add("found   " + text));
    kept.forEach(text -> lines.add("kept    " + text));
    for (NewFile file : written) {
      lines.add((dryRun ? "would write  " : "wrote   ") + file.path());
      if (dryRun) {
        file.text().lines().forEach(line -> lines.add("    " + line));
      }
    }
    hints.forEach(text -> lines.add("note    " + text));
    section(lines, "Compose", compose);
    section(lines, "Kubernetes", kubernetes);
    lines.add("");
    lines.add("# Then: groundwork validate; groundwork up");
    return lines;
  }

  private static void section(List<String> lines, String title, String text) {
    if (!text.isEmpty()) {
      lines.add("");
      lines.add("# " + title + ": " + text.lines().findFirst().orElse(""));
      text.lines().skip(1).forEach(lines::add);
    }
  }
}
