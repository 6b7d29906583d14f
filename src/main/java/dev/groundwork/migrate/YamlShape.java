package dev.groundwork.migrate;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Whether the events of a YAML file are those of a changelog: one document, {@code
 * databaseChangeLog} with a list at its top, no key twice (the last would win, silently), no type
 * of Java.
 */
final class YamlShape {
  private static final String ROOT = "databaseChangeLog";
  private static final String BEGIN = "begin it with databaseChangeLog: and a list below it";

  private final String file;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int documents;
  private boolean rooted;

  /**
   * A mapping or a list that is open; in a mapping, keys and values take turns. It belongs to the
   * last key above it, which the values of a list share.
   */
  private static final class Level {
    private final boolean mapping;
    private final String owner;
    private final Set<String> keys = new HashSet<>();
    private boolean keyNext = true;
    private String key = "";

    Level(boolean mapping, String owner) {
      this.mapping = mapping;
      this.owner = owner;
    }
  }

  YamlShape(String file) {
    this.file = file;
  }

  /** The next event of the file. */
  void see(Event event) {
    if (event instanceof DocumentStartEvent) {
      documents++;
      refuseIf(documents > 1, event, "a second document", "write one document for each file");
    } else if (event instanceof CollectionEndEvent) {
      levels.pop();
    } else if (event instanceof NodeEvent) {
      node(event);
    }
  }

  /** At the end of the file. */
  void end() {
    if (!rooted) {
      throw new GroundworkException(
          ExitCode.INVALID, "no changelog: it has no " + ROOT, file, BEGIN);
    }
  }

  private void node(Event event) {
    tag(event);
    if (levels.isEmpty()) {
      boolean empty = event instanceof ScalarEvent scalar && scalar.getValue().isEmpty();
      refuseIf(
          !empty && !(event instanceof MappingStartEvent),
          event,
          "no changelog: it has no " + ROOT,
          BEGIN);
    } else if (levels.peek().mapping) {
      entry(levels.peek(), event);
    }
    if (event instanceof CollectionStartEvent) {
      Level above = levels.peek();
      String owner = above == null ? "" : above.mapping ? above.key : above.owner;
      levels.push(new Level(event instanceof MappingStartEvent, owner));
    }
  }

  private void entry(Level level, Event event) {
    if (level.keyNext) {
      level.key = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
      refuseIf(
          !level.key.isEmpty() && !level.key.equals("<<") && !level.keys.add(level.key),
          event,
          level.key + " is there twice",
          "remove one of the two");
    } else if (levels.size() == 1 && level.key.equals(ROOT)) {
      rooted = true;
      refuseIf(
          event instanceof MappingStartEvent || event instanceof ScalarEvent,
          event,
          ROOT + " is no list",
          "begin each entry below it with a hyphen: - changeSet: or - include:");
    }
    if (!level.keyNext && event instanceof ScalarEvent) {
      EntryNames.unknown(level.owner, level.key)
          .ifPresent(remark -> refuseIf(true, event, remark.what(), remark.next()));
    }
    level.keyNext = !level.keyNext;
  }

  private void tag(Event event) {
    String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof MappingStartEvent map
                ? map.getTag()
                : event instanceof SequenceStartEvent list ? list.getTag() : null;
    boolean plain =
        tag == null
            || tag.matches(
                "!|tag:yaml\\.org,2002:(str|int|float|bool|null|map|seq|timestamp|binary)");
    refuseIf(!plain, event, "a type of its own: " + tag, "take out the type: values are enough");
  }

  private void refuseIf(boolean wrong, Event event, String what, String next) {
    if (wrong) {
      Mark mark = event.getStartMark();
      String place =
          file + ", line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
      throw new GroundworkException(ExitCode.INVALID, what, place, next);
    }
  }
}
