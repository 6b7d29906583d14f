package dev.groundwork.migrate.engine;

import liquibase.AbstractExtensibleObject;
import liquibase.ui.InputHandler;
import liquibase.ui.UIService;

/** Liquibase's messages to people: the report tells the same, in our words; nothing is asked. */
final class SilentUi extends AbstractExtensibleObject implements UIService {
  @Override
  public int getPriority() {
    return PRIORITY_SPECIALIZED;
  }

  @Override
  public void sendMessage(String message) {}

  @Override
  public void sendErrorMessage(String message) {}

  @Override
  public void sendErrorMessage(String message, Throwable exception) {}

  @Override
  public <T> T prompt(String prompt, T valueIfNoEntry, InputHandler<T> handler, Class<T> type) {
    return valueIfNoEntry;
  }

  @Override
  public void setAllowPrompt(boolean allowPrompt) {}

  @Override
  public boolean getAllowPrompt() {
    return false;
  }
}
