package dev.groundwork.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The part of a fleet that one of several workers takes.
 *
 * @param index from 0, as Kubernetes numbers the pods of an Indexed Job
 * @param of how many there are
 */
public record Shard(int index, int of) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([1-9][0-9]{0,3})");

  /** Empty for a text that is not {@code 0/8}. */
  public static Optional<Shard> of(String text) {
    Matcher form = FORM.matcher(text);
    return Optional.of(form)
        .filter(Matcher::matches)
        .map(f -> new Shard(Integer.parseInt(f.group(1)), Integer.parseInt(f.group(2))))
        .filter(shard -> shard.index < shard.of);
  }

  /** Whether a target falls to it: by a hash of its name, the same for every worker. */
  public boolean takes(String id) {
    CRC32 hash = new CRC32();
    hash.update(id.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % of == index;
  }

  @Override
  public String toString() {
    return index + "/" + of;
  }
}
