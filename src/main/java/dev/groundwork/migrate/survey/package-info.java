/**
 * Changelogs and history for those who only look: {@code ChangelogReader} has the files, {@code
 * HistorySnapshot} one look at the database, {@code ChangelogRehearsal} what a rehearsal asks of
 * them, {@code OfflineCheck} what is known without one. Known to {@code command.look}.
 */
package dev.groundwork.migrate.survey;
