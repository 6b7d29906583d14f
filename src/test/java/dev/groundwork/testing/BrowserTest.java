package dev.groundwork.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Needs Chromium on the PATH; says on the console where it is left out. */
@ExtendWith(BrowserTest.WhereThereIsOne.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BrowserTest {

  /** Looks for it. */
  final class WhereThereIsOne implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Browser.installed().isPresent()) {
        return ConditionEvaluationResult.enabled("there is a browser");
      }
      String reason =
          context.getDisplayName()
              + " is SKIPPED: no chromium on the PATH (apt-get install chromium)";
      System.err.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
