/**
 * What all have in common: plan and phase, outcome and problem, exit codes, and the loop that runs
 * them ({@code Runner}). Knows the JDK and nothing else.
 */
package dev.groundwork.run;
