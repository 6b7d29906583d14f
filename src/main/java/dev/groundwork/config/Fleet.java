package dev.groundwork.config;

import dev.groundwork.config.url.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one release comes to many databases. */
public record Fleet(Source source, Limits limits, Waves waves, Workers workers) {

  /**
   * Where the list of targets is; one of them.
   *
   * @param targets a file of JSON Lines
   * @param query on the control database
   * @param schemas a pattern for those of one database
   * @param databases a pattern for those of one server
   * @param control the database that is asked, for gates and for the queue too
   */
  public record Source(
      Optional<Path> targets,
      Optional<String> query,
      Optional<String> schemas,
      Optional<String> databases,
      Optional<DatabaseUrl> control) {}

  /**
   * How many targets are at work at once.
   *
   * @param perServer of those with the same host and port
   */
  public record Limits(int concurrency, int perServer) {}

  /**
   * In which order, and what ends it.
   *
   * @param sizes never empty
   * @param only the one that runs; empty: all of them
   * @param pause between two
   * @param gate a query that returns no row, or the next one does not begin
   * @param maxFailed how many of a wave may fail, but for the first
   */
  public record Waves(
      List<String> sizes,
      Optional<String> only,
      Duration pause,
      Optional<String> gate,
      Share maxFailed) {}

  /**
   * What is done where several are at work.
   *
   * @param shard the targets that fall to this one
   * @param queue whether they take targets from a queue
   * @param report the folder of files of what failed
   */
  public record Workers(Optional<Shard> shard, boolean queue, Optional<Path> report) {}
}
