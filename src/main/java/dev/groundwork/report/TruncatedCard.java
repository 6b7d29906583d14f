package dev.groundwork.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.groundwork.run.Failure;
import dev.groundwork.run.Problem;
import dev.groundwork.run.State;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The card in at most 4096 bytes: long values are cut first, then the last problems left out. */
public final class TruncatedCard {
  public static final int MOST_BYTES = 4096;
  private static final int MOST_PROBLEMS = 40;
  private static final int SHORTEST_VALUE = 100;

  private TruncatedCard() {}

  /** From short to long, so that nothing long is laid out only to be thrown away. */
  public static String of(Failure failure) {
    Failure few = fewProblems(failure);
    return IntStream.iterate(SHORTEST_VALUE, most -> most <= MOST_BYTES, most -> most * 10 / 9)
        .mapToObj(most -> text(withValues(few, most)))
        .takeWhile(TruncatedCard::fits)
        .reduce((shorter, longer) -> longer)
        .orElseThrow();
  }

  private static Failure fewProblems(Failure failure) {
    return IntStream.iterate(MOST_PROBLEMS, most -> most > 0, most -> most - 1)
        .mapToObj(most -> withProblems(failure, most))
        .filter(few -> fits(text(withValues(few, SHORTEST_VALUE))))
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(String text) {
    return text.getBytes(UTF_8).length <= MOST_BYTES;
  }

  private static Failure withProblems(Failure failure, int most) {
    int left = failure.problems().size() - most;
    return left <= 0
        ? failure
        : with(
            failure,
            failure.summary(),
            Stream.concat(
                    failure.problems().stream().limit(most),
                    Stream.of(new Problem("and %d more".formatted(left), "", "")))
                .toList(),
            failure.state());
  }

  private static Failure withValues(Failure failure, int most) {
    return with(
        failure,
        cut(failure.subject(), most),
        failure.problems().stream()
            .map(p -> new Problem(cut(p.what(), most), cut(p.where(), most), cut(p.next(), most)))
            .toList(),
        cut(failure.state(), most));
  }

  private static Failure with(
      Failure failure, String subject, List<Problem> problems, String state) {
    return new Failure(
        failure.phase(),
        subject,
        problems,
        state,
        failure.exit(),
        failure.trace(),
        failure.sqlState());
  }

  /** Never in the middle of a character outside the basic plane, which is two chars. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }

  private static String text(Failure failure) {
    String head =
        new PhaseLines(Symbols.UNICODE, AnsiStyle.NONE)
            .head(State.FAILED, failure.phase(), failure.summary());
    return Stream.concat(Stream.of(head, ""), Card.of(failure, AnsiStyle.NONE).stream())
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }
}
