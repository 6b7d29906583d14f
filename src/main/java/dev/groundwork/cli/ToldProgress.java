package dev.groundwork.cli;

import dev.groundwork.run.Listener;
import dev.groundwork.run.Progress;

/** What a verb says while it is at work, told to who listens to the run. */
record ToldProgress(Listener listener) implements Progress {
  @Override
  public void say(String line) {
    listener.message(line);
  }

  @Override
  public boolean live(String line) {
    return listener.live(line);
  }
}
