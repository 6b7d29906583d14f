package dev.groundwork.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A picture of how seconds grow with the number of changesets, both in powers of ten. */
final class GrowthPicture {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 520;
  private static final int LEFT = 60;
  private static final int RIGHT = 500;
  private static final int TOP = 20;
  private static final int BOTTOM = 470;
  private static final double FEWEST = 1;
  private static final double MOST = 4;
  private static final double SHORTEST = -2;
  private static final double LONGEST = 3;
  private static final int LINE = 20;

  private static final List<String> COLOURS =
      List.of("#0b6e4f", "#1f78b4", "#c0392b", "#e08e0b", "#6a4c93", "#555555");

  private GrowthPicture() {}

  /**
   * @param lines the seconds by the number of changesets, by name
   */
  static String of(Map<String, Map<Integer, Double>> lines) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="%d" height="%d" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    axes(svg);
    curves(lines, svg);
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg) {
    for (int seconds : List.of(-2, -1, 0, 1, 2, 3)) {
      double y = y(Math.pow(10, seconds));
      svg.append(line(LEFT, y, RIGHT, y));
      svg.append(text(LEFT - 8, y + 4, "end", label(Math.pow(10, seconds)) + " s"));
    }
    for (int size : List.of(25, 500, 5_000)) {
      svg.append(line(x(size), TOP, x(size), BOTTOM));
      svg.append(text(x(size), BOTTOM + LINE, "middle", "%,d".formatted(size)));
    }
    svg.append(text((LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", "changesets"));
  }

  private static void curves(Map<String, Map<Integer, Double>> lines, StringBuilder svg) {
    List<String> names = List.copyOf(lines.keySet());
    List<String> tools = names.stream().map(GrowthPicture::tool).distinct().toList();
    for (int i = 0; i < names.size(); i++) {
      String colour = COLOURS.get(tools.indexOf(tool(names.get(i))) % COLOURS.size());
      svg.append(curve(lines.get(names.get(i)), colour, dashes(names.get(i))));
      double y = TOP + LINE * (i + 1.0);
      svg.append(
          "<line x1=\"%d\" y1=\"%.0f\" x2=\"%d\" y2=\"%.0f\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
              .formatted(RIGHT + 20, y - 4, RIGHT + 50, y - 4, colour, dashes(names.get(i))));
      svg.append(text(RIGHT + 58, y, "start", names.get(i)));
    }
  }

  private static String tool(String name) {
    return name.substring(0, name.indexOf(','));
  }

  private static String dashes(String name) {
    return name.endsWith("first run") ? "" : " stroke-dasharray=\"5 4\"";
  }

  private static String curve(Map<Integer, Double> points, String colour, String dashes) {
    String path =
        points.entrySet().stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.getKey()), y(p.getValue())))
            .collect(Collectors.joining(" "));
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
        .formatted(path, colour, dashes);
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
        x1,
        y1,
        x2,
        y2);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x,
        y,
        anchor,
        text);
  }

  private static String label(double seconds) {
    return seconds < 1 ? String.valueOf(seconds) : String.valueOf((int) seconds);
  }

  private static double x(double size) {
    return LEFT + (Math.log10(size) - FEWEST) / (MOST - FEWEST) * (RIGHT - LEFT);
  }

  private static double y(double seconds) {
    return BOTTOM - (Math.log10(seconds) - SHORTEST) / (LONGEST - SHORTEST) * (BOTTOM - TOP);
  }
}
