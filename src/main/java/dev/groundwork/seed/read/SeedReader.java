package dev.groundwork.seed.read;

import dev.groundwork.config.Config;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.set.CellParser;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files of a run's seeds, and all that can be said of them without a database. */
public final class SeedReader {

  /** A column of which nothing is known but its value; it takes maps and lists. */
  private static final Column ANY =
      new Column("", "json", "json", Column.Kind.JSON, false, false, false, false, true);

  private final SeedFolder folder;
  private final Config.Seed settings;

  /**
   * @param settings the guard of sets that name none, and the parameters
   */
  public SeedReader(SeedFolder folder, Config.Seed settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** All sets, in the order in which they run. */
  public List<SeedSet> read() throws IOException {
    Problems problems = new Problems();
    List<SeedSet> sets = read(problems);
    problems.throwIfAny(ExitCode.INVALID);
    return sets;
  }

  private List<SeedSet> read(Problems problems) throws IOException {
    List<SeedSet> all = new ArrayList<>();
    for (SeedFile file : folder.files(problems)) {
      all.addAll(SeedParser.parse(file, settings.guard(), problems));
    }
    return List.copyOf(all);
  }

  /** Reads every row of every file. */
  public Outcome validate() throws IOException {
    Problems problems = new Problems();
    List<SeedSet> sets = read(problems);
    long rows = 0;
    for (SeedSet set : sets) {
      rows += validate(set, problems);
    }
    problems.throwIfAny(ExitCode.INVALID);
    return Outcome.unchanged(Plural.of(sets.size(), "set") + ", " + Plural.of(rows, "row"));
  }

  private long validate(SeedSet set, Problems problems) throws IOException {
    long[] rows = {set.rows().size()};
    if (set.content() instanceof SetContent.Bulk bulk) {
      ParseProblems.run(set.file(), problems, () -> rows[0] = bulk.counting().count());
    }
    set.rows().stream().filter(row -> !row.simple()).forEach(row -> validate(set, row, problems));
    return rows[0];
  }

  private static void validate(SeedSet set, Row row, Problems problems) {
    List<Node> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      Node value = values.get(i);
      if (CellParser.of(value, ANY, set.file()) instanceof CellValue.Wrong wrong) {
        problems.add(
            row.columns().get(i) + ": " + wrong.what(), set.file().at(value.line()), wrong.next());
      }
    }
  }
}
