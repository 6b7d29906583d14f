/**
 * The work of the commands that only look: {@code StatusQuery}, {@code PlanPreview}, {@code
 * Diagnosis} (doctor), {@code FileValidation} (validate), {@code SchemaWait} (await-schema), beside
 * what they compare ({@code Comparison}, {@code PlanRehearsal}) and print ({@code …Text}); {@code
 * LookContext} is what they have in common. Their session can write nothing. Does not know {@code
 * command.change}.
 */
package dev.groundwork.command.look;
