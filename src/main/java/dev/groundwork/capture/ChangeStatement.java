package dev.groundwork.capture;

import java.util.List;

/**
 * One statement, without its semicolon.
 *
 * @param remarks what a reviewer should know of it
 */
public record ChangeStatement(String sql, List<String> remarks) {
  public ChangeStatement {
    remarks = List.copyOf(remarks);
  }

  static ChangeStatement of(String sql) {
    return new ChangeStatement(sql, List.of());
  }
}
