/**
 * Where the files of a changelog are: in which folders its names begin ({@code ChangelogPath}), the
 * one above its root which the names in it ask for ({@code BaseFolder}, {@code FileReferences}),
 * and what is below a folder ({@code FolderListing}). Knows no other room of migrations, and
 * nothing of Liquibase.
 */
package dev.groundwork.migrate.layout;
