package dev.groundwork.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * The test, or the class of tests, that runs on this thread: what it took is given back at its end.
 * JUnit knows of it by {@code META-INF/services}, so that no test has to name it.
 */
public final class TestScope
    implements BeforeAllCallback,
        TestInstancePreConstructCallback,
        AfterEachCallback,
        AfterAllCallback {
  private static final Namespace TAKEN = Namespace.create(TestScope.class);
  private static final ThreadLocal<ExtensionContext> RUNNING = new ThreadLocal<>();

  /** Closes at its end what is put there; there is none for a program that is no test. */
  static Optional<ExtensionContext.Store> store() {
    return Optional.ofNullable(RUNNING.get()).map(test -> test.getStore(TAKEN));
  }

  /** What fields that are static take belongs to the class, not to its first test. */
  @Override
  public void beforeAll(ExtensionContext context) throws ClassNotFoundException {
    RUNNING.set(context);
    Class<?> tests = context.getRequiredTestClass();
    Class.forName(tests.getName(), true, tests.getClassLoader());
  }

  /** The fields of an instance belong to the one test that it is made for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    RUNNING.set(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context.getParent().ifPresent(RUNNING::set);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RUNNING.remove();
  }
}
