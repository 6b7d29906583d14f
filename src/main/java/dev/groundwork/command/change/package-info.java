/**
 * The commands that change something: rollback, resolve, backup, restore, reset. Each {@code
 * …Phases} looks, asks, does and commits; {@code ChangeContext} is what they have in common, {@code
 * Consent} what a person agreed to. Does not know {@code command.look}.
 */
package dev.groundwork.command.change;
