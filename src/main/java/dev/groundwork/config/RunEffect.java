package dev.groundwork.config;

/** Whether a run that has another value of a setting may leave another database. */
enum RunEffect {
  /**
   * So may one that refuses what is left as it was: {@code guard.ahead=fail} has to look again
   * where a run that only warned has been.
   */
  SHAPES,
  /** How long it waits, what it tells and where to: nothing of that stays in the database. */
  BESIDE
}
