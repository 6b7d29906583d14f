/**
 * Files that are in memory at once, how large they may be, and what is none: {@code InputFile} for
 * what a person writes, {@code XmlFile} for what says its own encoding, {@code Utf8Place} for where
 * it is not UTF-8, {@code ValueFile} for one value, {@code FileBeginning} for what is only looked
 * at, {@code TimePrefix} for the time in a name; {@code ByteSize} and {@code IoErrorText} for how a
 * size and a failure are told. Knows {@code run} alone, and is known to whoever reads files of a
 * person.
 */
package dev.groundwork.file;
