package dev.groundwork.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thing that is wrong, as a person needs it told.
 *
 * @param what the problem, with the names in it
 * @param where the place: a file and line, a setting, a table; may have several lines, or be empty
 * @param next the way out, as something that can be done; may have several lines
 */
public record Problem(String what, String where, String next) {
  /** What is wrong in many places alike is one problem, with the first ten of them. */
  public static List<Problem> together(List<Problem> problems) {
    Map<List<String>, List<Problem>> alike =
        problems.stream()
            .collect(
                Collectors.groupingBy(
                    each -> List.of(each.what, each.next),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return alike.values().stream()
        .map(
            all ->
                new Problem(
                    all.get(0).what,
                    Plural.lines(all.stream().map(Problem::where).distinct().toList()),
                    all.get(0).next))
        .toList();
  }
}
