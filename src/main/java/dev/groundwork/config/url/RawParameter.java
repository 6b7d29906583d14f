package dev.groundwork.config.url;

/** A parameter as it was written: its name in its dialect. */
record RawParameter(String name, SourcedValue value) {}
