/**
 * A run as a page to be kept, sent and printed: {@code HtmlRun}, {@code MarkdownRun}, and several
 * of them beside each other ({@code RunComparison}). What others wrote is escaped ({@code
 * LineHtml}, {@code LineMarkdown}), and the page asks nobody for anything ({@code HtmlFrame}, which
 * frames the page of {@code describe} too). Knows {@code report}.
 */
package dev.groundwork.report.page;
