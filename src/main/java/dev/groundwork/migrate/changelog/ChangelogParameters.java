package dev.groundwork.migrate.changelog;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.UnknownChangeLogParameterException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a changelog: those of {@code migrate.parameters}, which win, and those that the
 * changelog defines itself. Who reads on after an undefined one finds them all.
 */
final class ChangelogParameters extends ChangeLogParameters {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^${}:][^${}]*)}");
  private static final String ESCAPED = "${:";

  private final Set<Missing> missing = new LinkedHashSet<>();
  private boolean readsOn = true;

  /**
   * One that nobody defines, and the changelog whose text names it.
   *
   * @param once whether the text is expanded once more, when what it includes is known
   */
  private record Missing(String name, DatabaseChangeLog changelog, boolean once) {}

  private ChangelogParameters(Database database) {
    super(database);
  }

  static ChangelogParameters of(Database database, Contexts contexts, Map<String, String> own) {
    ChangelogParameters parameters = new ChangelogParameters(database);
    parameters.forgetTheMachine();
    parameters.setContexts(contexts);
    own.forEach(parameters::set);
    return parameters;
  }

  /**
   * Liquibase takes every environment variable and system property as a parameter, before all
   * others and with no switch: a password could reach a statement by a typing error, and one
   * changelog would mean different things on two machines.
   */
  private void forgetTheMachine() {
    try {
      Field machine = ChangeLogParameters.class.getDeclaredField("systemParameters");
      machine.setAccessible(true);
      ((Collection<?>) machine.get(this)).clear();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Liquibase's parameters are not what they were", e);
    }
  }

  @Override
  public String expandExpressions(String text, DatabaseChangeLog changelog)
      throws UnknownChangeLogParameterException {
    try {
      return super.expandExpressions(escapedForTwo(text, changelog), changelog);
    } catch (UnknownChangeLogParameterException e) {
      if (!readsOn || !takeMissing(text, changelog)) {
        throw e;
      }
      return text;
    }
  }

  @Override
  public @Nullable Object getValue(String name, DatabaseChangeLog changelog) {
    Object value = super.getValue(name, changelog);
    return value instanceof String text ? escapedForTwo(text, changelog) : value;
  }

  /**
   * The texts of YAML and JSON are expanded twice, first while their changelog is not yet set up.
   */
  private static String escapedForTwo(String text, DatabaseChangeLog changelog) {
    return text != null && isExpandedTwice(changelog) ? text.replace(ESCAPED, ESCAPED + ":") : text;
  }

  private static boolean isExpandedTwice(DatabaseChangeLog changelog) {
    return changelog != null && changelog.getChangeLogParameters() == null;
  }

  private boolean takeMissing(String text, DatabaseChangeLog changelog) {
    List<Missing> found =
        EXPRESSION
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .map(expression -> expression.substring(2, expression.length() - 1))
            .filter(name -> getValue(name.trim(), changelog) == null)
            .map(name -> new Missing(name, changelog, isExpandedTwice(changelog)))
            .toList();
    missing.addAll(found);
    return !found.isEmpty();
  }

  /** From here on an undefined one is remembered. */
  void readOn() {
    readsOn = true;
  }

  /**
   * Ends the reading on.
   *
   * @throws GroundworkException INVALID with every one that was undefined
   */
  void refuse(ChangelogFolder folder) {
    readsOn = false;
    List<Problem> problems =
        missing.stream()
            .filter(each -> !each.once() || getValue(each.name().trim(), each.changelog()) == null)
            .map(each -> problem(each, folder))
            .distinct()
            .toList();
    missing.clear();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, problems);
    }
  }

  private static Problem problem(Missing missing, ChangelogFolder folder) {
    String expression = "${" + missing.name() + "}";
    SourceLine here =
        SourceLine.containing(
            folder,
            ChangelogFolder.relative(missing.changelog().getPhysicalFilePath()),
            expression);
    return problem(missing.name(), here.number() > 0 ? here : folder.naming(expression));
  }

  static Problem problem(String name, SourceLine place) {
    return new Problem(
        "nobody defines the parameter ${" + name + "}",
        place.display(),
        "set migrate.parameters.%s, or define it with a property in the changelog;\n"
                .formatted(name)
            + "where the text itself is meant, write ${:%s}".formatted(name));
  }
}
