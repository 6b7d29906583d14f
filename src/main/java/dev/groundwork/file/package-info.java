/**
 * Files that are in memory at once, how large they may be, and what is none: {@code InputFile} for
 * what a person writes, {@code ValueFile} for one value, {@code FileBeginning} for what is only
 * looked at, {@code ByteSize} for how a size is told. Knows {@code run} alone, and is known to
 * whoever reads files of a person.
 */
package dev.groundwork.file;
