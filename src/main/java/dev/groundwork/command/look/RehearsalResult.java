package dev.groundwork.command.look;

import dev.groundwork.lint.Rehearsal;
import dev.groundwork.migrate.survey.PreconditionResult;
import java.util.Optional;

/**
 * What the rehearsal of a changeset showed.
 *
 * @param observed empty where it was not run to its end
 * @param precondition what a run makes of its preconditions
 * @param why it was not
 * @param where the server found fault with it; empty where it did not
 */
record RehearsalResult(
    String changeset,
    Optional<Rehearsal.Observed> observed,
    PreconditionResult precondition,
    String why,
    String where) {}
