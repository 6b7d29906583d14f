package dev.groundwork.report.page;

import java.util.List;

/** In which form runs are told; their names are those of the command line. */
public enum RunForm {
  html {
    @Override
    public String of(List<RecordedRun> runs) {
      return runs.size() == 1 ? HtmlRun.of(runs.get(0)) : HtmlComparison.of(runs);
    }
  },
  markdown {
    @Override
    public String of(List<RecordedRun> runs) {
      return runs.size() == 1 ? MarkdownRun.of(runs.get(0)) : MarkdownComparison.of(runs);
    }
  };

  /**
   * One of them, or several beside each other.
   *
   * @param runs the newest first; never empty
   */
  public abstract String of(List<RecordedRun> runs);
}
