package dev.groundwork.cli;

import dev.groundwork.migrate.Precondition;
import dev.groundwork.postgres.Rehearsal;
import java.util.Optional;

/**
 * What the rehearsal of a changeset showed.
 *
 * @param observed empty where it was not run to its end
 * @param precondition what a run makes of its preconditions
 * @param why it was not
 */
record Rehearsed(
    String changeset,
    Optional<Rehearsal.Observed> observed,
    Precondition precondition,
    String why) {}
