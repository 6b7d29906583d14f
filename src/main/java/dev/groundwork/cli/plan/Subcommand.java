package dev.groundwork.cli.plan;

/**
 * A subcommand: its class has its description, its options and, in {@code plan}, its phases. Four
 * have no plan, since they neither report nor ask a database: {@code config}, {@code new}, {@code
 * init} and {@code completion}.
 */
public interface Subcommand {
  /** Does what was asked for, and gives the exit status. */
  int run(CommandRunner runner);
}
