/**
 * A run in numbers, as Prometheus reads them from a file: {@code RunMetrics} says which there are,
 * {@code Exposition} how they are written. Knows {@code report.file} and {@code report}.
 */
package dev.groundwork.report.metric;
