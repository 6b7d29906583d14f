package dev.groundwork.run;

/**
 * One thing that is wrong, as a person needs it told.
 *
 * @param what the problem, with the names in it
 * @param where the place: a file and line, a setting, a table; may have several lines, or be empty
 * @param next the way out, as something that can be done; may have several lines
 */
public record Problem(String what, String where, String next) {}
