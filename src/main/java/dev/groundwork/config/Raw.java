package dev.groundwork.config;

/** A parameter as it was written: its name in its dialect. */
record Raw(String name, Given value) {}
