/**
 * A run for OpenTelemetry: spans and counters as OTLP in JSON, sent once when it is over ({@code
 * OtlpExport}). Nothing of it is loaded where no collector is set. Knows {@code report} and {@code
 * run}.
 */
package dev.groundwork.telemetry;
