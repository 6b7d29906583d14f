package dev.groundwork.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Needs Docker Engine, Compose and Buildx, so that it runs with {@code -Dgroundwork.test=docker}.
 */
@Tag("container")
@ExtendWith(ContainerTest.InTheDockerLane.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ContainerTest {

  /** Says on the console what was left out; in the lane itself a missing Docker is a failure. */
  final class InTheDockerLane implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if ("docker".equals(System.getProperty("groundwork.test"))) {
        return ConditionEvaluationResult.enabled("the docker lane");
      }
      String reason =
          context.getDisplayName() + " is SKIPPED: real containers need -Dgroundwork.test=docker";
      System.err.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
