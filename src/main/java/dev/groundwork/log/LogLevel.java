package dev.groundwork.log;

/** How much the diagnostic log tells. */
public enum LogLevel {
  OFF,
  WARN,
  INFO,
  DEBUG
}
