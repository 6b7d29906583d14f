/**
 * The commands that only look: status, plan, doctor, validate, await-schema. One {@code …Verb}
 * each, beside what it compares ({@code Comparison}, {@code PlanRehearsal}) and what it prints
 * ({@code …Text}). Their session can write nothing. Does not know {@code command.change}.
 */
package dev.groundwork.command.look;
