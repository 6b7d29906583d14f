/**
 * A schema as one page of HTML that needs nothing else: {@code HtmlPage} is the door. {@code
 * SvgDrawing} draws the tables ({@code TableBox}) and what refers to what ({@code WirePath}),
 * {@code TableSection} tells all of one table, {@code Family} says which tables have a colour in
 * common. Style and script are resources; its frame, {@code report.page}'s, forbids every other.
 */
package dev.groundwork.describe.page;
