package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.failure.ConflictingKey;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.failure.SeedHints;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the line of the row that the server refused, which means to read the file again. */
final class BulkFailure {
  static final String UNIQUE = SqlState.UNIQUE_VIOLATION;

  private final Session session;
  private final BoundSet planned;
  private final SetContent.Bulk bulk;

  BulkFailure(Session session, BoundSet planned, SetContent.Bulk bulk) {
    this.session = session;
    this.planned = planned;
    this.bulk = bulk;
  }

  /** The card of an error. */
  GroundworkException of(SQLException error) throws IOException, SQLException {
    ServerMessage message =
        ServerMessage.of(error).replacing("groundwork_seed", planned.table().name().table());
    if (message.state().equals("21000")) {
      refuseDuplicates();
    }
    CopyErrorContext place = CopyErrorContext.of(error);
    Optional<ConflictingKey> key = ConflictingKey.of(error);
    RowLocator lines = new RowLocator(planned, bulk);
    Optional<Long> line =
        place.record() > 0
            ? lines.ofRow(place.record())
            : key.isPresent() ? lines.of(key.get()).stream().findFirst() : Optional.empty();
    if (message.state().equals(UNIQUE) && key.filter(this::isOurs).isPresent()) {
      List<Long> both = lines.of(key.get());
      if (both.size() > 1) {
        return twice(key.get().describe(), both.get(0), both.get(1));
      }
    }
    return SeedFailure.of(
        planned.set(),
        place.prefix() + message.told(key.map(k -> ": " + k.describe()).orElse("")),
        line.map(planned.set().file()::at).orElse(planned.set().file().path().toString()),
        SeedHints.ofFields(message),
        message);
  }

  private boolean isOurs(ConflictingKey key) {
    Set<String> columns = new HashSet<>(key.columns());
    return columns.equals(Set.copyOf(planned.key()));
  }

  /** Fails if two of the rows that wait in the temporary table have the same key. */
  void refuseDuplicates() throws IOException, SQLException {
    Staging staging = new Staging(session, planned, bulk.columns());
    Optional<Staging.Twice> twice = staging.hasTwice() ? staging.twice() : Optional.empty();
    if (twice.isPresent()) {
      RowLocator lines = new RowLocator(planned, bulk);
      String key = String.join(", ", planned.key());
      throw twice(
          "[%s] = [%s]".formatted(key, twice.get().key()),
          lines.ofRow(twice.get().first()).orElse(0L),
          lines.ofRow(twice.get().second()).orElse(0L));
    }
  }

  /** Fails if a row has no key: it would be written anew on every start. */
  void refuseNullKey() throws IOException, SQLException {
    Optional<Staging.NullKey> key = new Staging(session, planned, bulk.columns()).nullKey();
    if (key.isPresent()) {
      long line = new RowLocator(planned, bulk).ofRow(key.get().row()).orElse(0L);
      throw new GroundworkException(
              ExitCode.INVALID,
              key.get().column() + ": a key cannot be null",
              planned.set().file().at(line),
              "give it a value: null equals no row")
          .about(planned.set().name());
    }
  }

  private GroundworkException twice(String key, long first, long second) {
    return new GroundworkException(
            ExitCode.INVALID,
            "key " + key + " is there twice",
            planned.set().file().at(second),
            "remove one: line %d has it too".formatted(first))
        .about(planned.set().name());
  }
}
