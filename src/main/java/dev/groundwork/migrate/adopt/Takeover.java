package dev.groundwork.migrate.adopt;

/** One way in which a history becomes ours; all of it inside Liquibase's scope. */
interface Takeover {
  /** What would be taken over. */
  AdoptionSurvey survey() throws Exception;

  /** Keeps whoever else writes to that history from it, until the transaction ends. */
  default void close() throws Exception {}

  /** Writes it into our history, in the run's transaction. */
  void write(AdoptionSurvey survey) throws Exception;
}
