package dev.groundwork.migrate.engine;

import java.util.ArrayList;
import java.util.List;

/** What is to be written to the history, at once. */
final class HistoryRows {
  /** A statement of about thirty kilobytes. */
  private static final int MOST = 100;

  private final List<String> statements = new ArrayList<>();
  private final StringBuilder last = new StringBuilder();
  private String insert = "";
  private int waiting;

  /** In one statement with those before it. */
  void add(HistoryRow row) {
    if (!last.isEmpty() && row.insert().equals(insert)) {
      last.append(", ").append(row.values());
    } else {
      end();
      insert = row.insert();
      last.append(insert).append(row.values());
    }
    // what may be refused has to be while its own changeset is the one that runs
    waiting += row.wide() ? MOST : 1;
  }

  void add(String statement) {
    end();
    statements.add(statement);
    waiting++;
  }

  /** Whether so many wait that they should wait no longer. */
  boolean isFull() {
    return waiting >= MOST;
  }

  private void end() {
    if (!last.isEmpty()) {
      statements.add(last.toString());
      last.setLength(0);
    }
  }

  /** The statements that write all of it; none waits after that. */
  List<String> taken() {
    end();
    List<String> all = List.copyOf(statements);
    statements.clear();
    waiting = 0;
    return all;
  }
}
