package dev.groundwork.config;

import dev.groundwork.config.url.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The values of {@code :name} in the SQL of seeds; all of them are taken for secrets. */
public final class SeedParameters {
  /** No parameter has a value. */
  public static final SeedParameters NONE = new SeedParameters(Map.of(), name -> Optional.empty());

  private final Map<String, Secret> given;
  private final Function<String, Optional<Secret>> environment;

  /**
   * @param given by {@code seed.parameters}
   * @param environment finds what is not given there
   */
  public SeedParameters(Map<String, Secret> given, Function<String, Optional<Secret>> environment) {
    this.given = Map.copyOf(given);
    this.environment = environment;
  }

  /** The value of {@code seed.parameters.NAME}, else of the variable {@code NAME}. */
  public Optional<Secret> find(String name) {
    return Optional.ofNullable(given.get(name)).or(() -> environment.apply(name));
  }

  /** The names of those that the settings give. */
  public Set<String> names() {
    return new TreeSet<>(given.keySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeedParameters parameters && parameters.given.equals(given);
  }

  @Override
  public int hashCode() {
    return given.hashCode();
  }

  /** Without any value. */
  @Override
  public String toString() {
    return names().toString();
  }
}
