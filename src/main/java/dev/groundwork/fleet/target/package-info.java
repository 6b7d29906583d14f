/**
 * Which databases and schemas a fleet has: {@code TargetSource} reads them from a file ({@code
 * TargetFile}) or a server ({@code TargetQuery}), {@code TargetReader} makes a {@code Target} of
 * each and tells everything that is wrong at once, {@code TargetList} is all of them. Knows {@code
 * postgres}, {@code yaml}, {@code lock} and {@code ledger}.
 */
package dev.groundwork.fleet.target;
