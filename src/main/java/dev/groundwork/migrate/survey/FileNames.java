package dev.groundwork.migrate.survey;

import dev.groundwork.migrate.changelog.ChangelogFolder;
import dev.groundwork.run.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether changelogs run in the order of the numbers that their names begin with: {@code
 * includeAll} knows letters only, to which 9 comes after 10.
 */
final class FileNames {
  private static final Pattern NUMBER = Pattern.compile("^[Vv]?(\\d+).*");

  private FileNames() {}

  /**
   * @param paths in the order in which they run
   */
  static List<Problem> problems(ChangelogFolder folder, List<String> paths) {
    Map<String, List<String>> byFolder = new LinkedHashMap<>();
    paths.forEach(
        path ->
            byFolder
                .computeIfAbsent(
                    path.substring(0, path.lastIndexOf('/') + 1), f -> new ArrayList<>())
                .add(path));
    List<Problem> problems = new ArrayList<>();
    byFolder.values().forEach(names -> inOne(folder, names, problems));
    return problems;
  }

  private static void inOne(ChangelogFolder folder, List<String> paths, List<Problem> problems) {
    BigInteger before = BigInteger.ZERO;
    String last = "";
    for (String path : paths) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      Matcher number = NUMBER.matcher(name);
      if (number.matches()) {
        BigInteger now = new BigInteger(number.group(1));
        if (!last.isEmpty() && now.compareTo(before) <= 0) {
          problems.add(problem(folder, path, name, last, now.equals(before)));
        }
        before = now;
        last = name;
      } else if (!last.isEmpty()) {
        problems.add(
            new Problem(
                name + " begins with no number, while the files before it do",
                folder.display(path),
                "begin its name with the time at which it was written: groundwork new does so"));
      }
    }
  }

  private static Problem problem(
      ChangelogFolder folder, String path, String name, String before, boolean same) {
    return new Problem(
        same
            ? "%s and %s begin with the same number".formatted(before, name)
            : "%s runs after %s, whose number is higher".formatted(name, before),
        folder.display(path),
        "begin names with numbers of one length, such as 20260108093000; what ran keeps its name");
  }
}
