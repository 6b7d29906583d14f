package dev.groundwork.config;

/** Whether a run that has another value of a setting may leave another database. */
enum RunEffect {
  SHAPES,
  /** How long it waits, what it tells and where to: nothing of that stays in the database. */
  BESIDE
}
