/**
 * What a run leaves in files when it is over: {@code ReportFile} as JSON, {@code TerminationLog}
 * for Kubernetes, each of them whole or not at all ({@code WholeFile}). Knows {@code report} and
 * {@code file}.
 */
package dev.groundwork.report.file;
