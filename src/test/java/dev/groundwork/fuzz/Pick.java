package dev.groundwork.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses among things by the random numbers of a case. */
final class Pick {
  private final Random random;

  Pick(Random random) {
    this.random = random;
  }

  /** From 0 to one less. */
  int number(int below) {
    return random.nextInt(below);
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  @SafeVarargs
  final <T> T of(T... things) {
    return things[random.nextInt(things.length)];
  }

  /** Makes one of these, and none of the others. */
  @SafeVarargs
  final String made(Supplier<String>... makers) {
    return makers[random.nextInt(makers.length)].get();
  }

  /** One after another, up to so many. */
  String several(int most, String between, Supplier<String> maker) {
    return Stream.generate(maker).limit(number(most + 1)).collect(Collectors.joining(between));
  }

  /** Characters of these, up to so many. */
  String text(int most, String... alphabet) {
    return several(most, "", () -> of(alphabet));
  }

  /** Some characters taken out, doubled, changed or put elsewhere. */
  String mutated(String text, String... alphabet) {
    StringBuilder made = new StringBuilder(text);
    for (int i = number(4); i > 0 && made.length() > 0; i--) {
      int at = number(made.length());
      switch (number(4)) {
        case 0 -> made.deleteCharAt(at);
        case 1 -> made.insert(at, of(alphabet));
        case 2 -> made.replace(at, at + 1, of(alphabet));
        default -> made.insert(at, made.substring(at, Math.min(made.length(), at + number(20))));
      }
    }
    // half of a character is none
    return new String(made.toString().getBytes(UTF_8), UTF_8);
  }
}
