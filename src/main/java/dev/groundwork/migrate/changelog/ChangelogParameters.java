package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.exception.UnknownChangeLogParameterException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a changelog: those of {@code migrate.parameters}, which win, and those that the
 * changelog defines itself. One that nobody defines stays as the text that it is, and is
 * remembered: who runs the text refuses it, and nobody minds it elsewhere.
 */
final class ChangelogParameters extends ChangeLogParameters {
  private static final String ESCAPED = "${:";

  private final Set<UndefinedParameter> undefined = new LinkedHashSet<>();
  private final boolean keepsUndefined;

  private ChangelogParameters(Database database, boolean keepsUndefined) {
    super(database);
    this.keepsUndefined = keepsUndefined;
  }

  static ChangelogParameters of(
      Database database, Contexts contexts, LabelExpression labels, Config.Migrate settings) {
    ChangelogParameters parameters =
        new ChangelogParameters(
            database, settings.undefinedParameters() == Config.UndefinedParameters.KEEP);
    parameters.forgetTheMachine();
    parameters.setContexts(contexts);
    parameters.setLabels(labels);
    settings.parameters().forEach(parameters::set);
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
    return super.expandExpressions(escapedForTwo(text, changelog), changelog);
  }

  @Override
  public @Nullable Object getValue(String name, DatabaseChangeLog changelog) {
    Object value = super.getValue(name, changelog);
    if (value == null && !keepsUndefined && !name.isBlank() && changelog != null) {
      undefined.add(new UndefinedParameter(name, changelog.getPhysicalFilePath()));
    }
    return value instanceof String text ? escapedForTwo(text, changelog) : value;
  }

  /**
   * The texts of YAML and JSON are expanded twice, first while their changelog is not yet set up.
   */
  private static String escapedForTwo(String text, DatabaseChangeLog changelog) {
    return text != null && changelog != null && changelog.getChangeLogParameters() == null
        ? text.replace(ESCAPED, ESCAPED + ":")
        : text;
  }

  /** What was asked for so far, and nobody defines. */
  List<UndefinedParameter> undefined() {
    return List.copyOf(undefined);
  }

  /** Whether no file that was included since defines it: texts of YAML are expanded once more. */
  boolean isStillUndefined(UndefinedParameter parameter) {
    return super.getValue(parameter.name(), new DatabaseChangeLog(parameter.path())) == null;
  }

  /** What nobody defines of what this work asks for. */
  List<UndefinedParameter> undefinedIn(Runnable work) {
    List<UndefinedParameter> before = undefined();
    undefined.clear();
    work.run();
    List<UndefinedParameter> found = undefined();
    undefined.addAll(before);
    return found;
  }
}
