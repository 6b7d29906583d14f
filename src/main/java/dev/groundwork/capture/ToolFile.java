package dev.groundwork.capture;

/**
 * A file of another tool's.
 *
 * @param path below the folder in which the tool's others are
 */
public record ToolFile(String path, String text) {}
