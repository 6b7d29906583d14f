package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.run.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What keeps those from running that did not run yet. */
record PendingCheck(MigrationFolder folder, List<Migration> pending) {

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(folder.problems());
    pending.forEach(migration -> problems.addAll(migration.problems()));
    if (folder.format() == FolderFormat.PRISMA && !folder.ordered()) {
      order(problems);
    }
    return Problem.together(problems);
  }

  /** Two releases of Prisma would not run them alike. */
  private void order(List<Problem> problems) {
    List<String> now = pending.stream().map(Migration::name).toList();
    List<String> before = now.stream().sorted(PrismaOrder.BEFORE).toList();
    if (!now.equals(before)) {
      int first =
          Stream.iterate(0, i -> i + 1)
              .filter(i -> !now.get(i).equals(before.get(i)))
              .findFirst()
              .orElse(0);
      problems.add(
          new Problem(
              "Prisma's releases do not agree on the order: %s now, %s in older ones"
                  .formatted(some(now, first), some(before, first)),
              folder.root().toString(),
              "say which it is: migrate.order=names as now, migrate.order=bytes as in older ones,\n"
                  + "migrate.order=numbers by the number at the beginning; what ran already stays"));
    }
  }

  private static String some(List<String> names, int from) {
    return String.join(", ", names.subList(from, Math.min(names.size(), from + 2)));
  }
}
