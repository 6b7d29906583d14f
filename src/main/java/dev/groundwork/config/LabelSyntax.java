package dev.groundwork.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether an expression of labels is one, as {@code --label-filter} of Liquibase takes it, which
 * takes a misspelt one for something else: names with {@code and}, {@code or}, {@code not} or
 * {@code !}, commas for {@code or}, and parentheses.
 */
final class LabelSyntax {
  private static final Pattern NAME = Pattern.compile("[^\\s(),!&|]+");
  private static final Pattern PIECE = Pattern.compile("[(),!&|]|" + NAME);

  private final Deque<String> pieces;

  private LabelSyntax(List<String> pieces) {
    this.pieces = new ArrayDeque<>(pieces);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !isWord(text);
  }

  static boolean isExpression(String text) {
    LabelSyntax syntax =
        new LabelSyntax(PIECE.matcher(text).results().map(MatchResult::group).toList());
    return syntax.expression() && syntax.pieces.isEmpty();
  }

  private static boolean isWord(String text) {
    return List.of("and", "or", "not").contains(text.toLowerCase(Locale.ROOT));
  }

  private boolean expression() {
    boolean whole = operand();
    while (whole && (take("and") || take("or") || take(","))) {
      whole = operand();
    }
    return whole;
  }

  private boolean operand() {
    if (take("not") || take("!")) {
      return operand();
    }
    if (take("(")) {
      return expression() && take(")");
    }
    String name = pieces.poll();
    return name != null && isName(name);
  }

  private boolean take(String piece) {
    boolean next = piece.equalsIgnoreCase(pieces.peek());
    if (next) {
      pieces.remove();
    }
    return next;
  }
}
