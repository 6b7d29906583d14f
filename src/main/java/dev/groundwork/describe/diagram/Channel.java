package dev.groundwork.describe.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The room between two columns: a track for each line that goes up or down there. */
final class Channel {
  private static final int TRACK = 8;

  /** On each side, with room for the marks at the ends of lines. */
  private static final int EDGE = 22;

  private final List<List<Span>> tracks = new ArrayList<>();

  /** From where to where a line goes. */
  private record Span(Bus bus, double from, double to, boolean falls, double left) {
    static Span of(Bus bus) {
      double left = bus.meanLeft();
      return new Span(bus, bus.highest(), bus.lowest(), bus.meanRight() > left, left);
    }

    boolean isApartFrom(Span other) {
      return to + TRACK < other.from || other.to + TRACK < from;
    }
  }

  /** Lines that come from below first, where they go down: so they cross the fewest others. */
  Channel(List<Bus> buses) {
    Comparator<Span> order =
        Comparator.<Span>comparingInt(span -> span.falls() ? 0 : 1)
            .thenComparingDouble(span -> span.falls() ? -span.left() : span.left());
    buses.stream().map(Span::of).sorted(order).forEach(this::take);
  }

  private void take(Span span) {
    for (List<Span> track : tracks) {
      if (track.stream().allMatch(span::isApartFrom)) {
        track.add(span);
        return;
      }
    }
    tracks.add(new ArrayList<>(List.of(span)));
  }

  int width() {
    return 2 * EDGE + Math.max(0, tracks.size() - 1) * TRACK;
  }

  /** Tells each line where its track is. */
  void place(int x) {
    for (int track = 0; track < tracks.size(); track++) {
      for (Span span : tracks.get(track)) {
        span.bus().x = x + EDGE + track * TRACK;
      }
    }
  }
}
