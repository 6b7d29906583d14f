package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function, procedure or aggregate.
 *
 * @param kind as SQL calls it
 * @param name in its schema; several may share it, with other arguments
 * @param arguments as {@code CREATE FUNCTION} has them
 * @param result empty of a procedure
 * @param volatility {@code immutable}, {@code stable} or {@code volatile}
 * @param definer whether it has the rights of its owner, whoever calls it
 */
public record Routine(
    String kind,
    TableName name,
    String arguments,
    Optional<String> result,
    String language,
    String volatility,
    boolean definer,
    Optional<String> comment) {

  /** Behind its name: {@code (o bigint) returns numeric}. */
  public String signature() {
    return "(" + arguments + ")" + result.map(type -> " returns " + type).orElse("");
  }

  /** What is not usual about it, and its language: {@code plpgsql, security definer}. */
  public String traits() {
    return Stream.of(
            language,
            volatility.equals("volatile") ? "" : volatility,
            definer ? "security definer" : "")
        .filter(trait -> !trait.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
