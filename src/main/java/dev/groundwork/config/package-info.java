/**
 * The settings: {@code Setting} is the table of all, {@code Config} their slices, {@code
 * ConfigLoader} reads them from flag, variable, file and {@code groundwork.yaml} ({@code Sources}).
 * Knows {@code config.url} and {@code yaml}.
 */
package dev.groundwork.config;
