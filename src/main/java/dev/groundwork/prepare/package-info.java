/**
 * The phase {@code prepare}: database, role, schemas and extensions are made where they are missing
 * ({@code Provisioner}, {@code ClusterSteps}, {@code DatabaseSteps}), then the scripts of the
 * folder {@code init-sql} run ({@code InitSql…}). Knows {@code lock}, {@code sql} and {@code
 * postgres}; no other phase.
 */
package dev.groundwork.prepare;
