/**
 * The command {@code init}: {@code ProjectStart} looks at a project's files ({@code
 * ChangelogSearch}, {@code ComposeReader}), writes what is missing ({@code NewFiles}), and words
 * what is left to paste ({@code ServiceText}, {@code PodText}). It asks no database, and overwrites
 * nothing.
 */
package dev.groundwork.command.project;
