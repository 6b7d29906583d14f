package dev.groundwork.describe.page;

import dev.groundwork.describe.diagram.Block;
import dev.groundwork.describe.diagram.Drawing;
import dev.groundwork.describe.diagram.Link;
import dev.groundwork.describe.diagram.Place;
import dev.groundwork.describe.diagram.Point;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.report.HtmlEscape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of a schema, and what refers to what, as a picture. */
final class SvgDrawing {
  private static final int MARGIN = 16;
  private static final int NAME_AT = 20;
  private static final int EDGE = 10;

  /** In pixels; and from line to line, by that. */
  private static final int FAR = 28;

  private static final double FAR_LINE = 1.15;

  private final Schema schema;
  private final Family family;
  private final Map<TableName, Integer> places;
  private final List<TableBox> boxes = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final StringBuilder svg = new StringBuilder();

  SvgDrawing(Schema schema, Family family) {
    this.schema = schema;
    this.family = family;
    this.places = schema.places();
    List<SchemaTable> tables = schema.tables().stream().filter(SchemaTable::isTable).toList();
    tables.forEach(t -> boxes.add(TableBox.of(t, schema.title(t.name()), tables.size())));
    List<TableName> names = tables.stream().map(SchemaTable::name).toList();
    Map<TableName, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    for (int from = 0; from < boxes.size(); from++) {
      link(from, numbers);
    }
  }

  private void link(int from, Map<TableName, Integer> numbers) {
    TableBox box = boxes.get(from);
    List<Integer> rows = box.rows();
    for (int i = 0; i < rows.size(); i++) {
      Reference reference = box.table().references().get(i);
      Integer to = numbers.get(reference.target());
      if (to != null) {
        links.add(new Link(from, rows.get(i), to));
        references.add(reference);
      }
    }
  }

  /** Empty where there is no table. */
  String text() {
    if (boxes.isEmpty()) {
      return "";
    }
    Drawing drawing = Drawing.of(boxes.stream().map(TableBox::block).toList(), links);
    svg.append(
        "<svg id=\"map\" role=\"img\" aria-label=\"The tables and what they refer to\""
            + " viewBox=\"%d %d %d %d\">\n<g>\n"
                .formatted(
                    -MARGIN, -MARGIN, drawing.width() + 2 * MARGIN, drawing.height() + 2 * MARGIN));
    for (int i = 0; i < links.size(); i++) {
      wire(links.get(i), references.get(i), drawing.wires().get(i));
    }
    svg.append("</g>\n");
    for (int i = 0; i < boxes.size(); i++) {
      box(boxes.get(i), drawing.blocks().get(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private int place(int box) {
    return places.getOrDefault(boxes.get(box).table().name(), 0);
  }

  private void wire(Link link, Reference reference, List<Point> corners) {
    SchemaTable table = boxes.get(link.from()).table();
    String line = WirePath.line(corners);
    String ends = WirePath.ends(corners, table.isSingle(reference));
    String colour = family.of(reference.target());
    if (table.isOptional(reference)) {
      path(colour + " o", link, line);
      path(colour, link, ends);
    } else {
      path(colour, link, line + ends);
    }
  }

  private void path(String style, Link link, String path) {
    svg.append(
        "<path class=\"w %s\" data-a=\"%d\" data-b=\"%d\" d=\"%s\"/>\n"
            .formatted(style, place(link.from()), place(link.to()), path));
  }

  private void box(TableBox asked, Place at) {
    TableBox box = asked.withWidth(at.width());
    int place = places.getOrDefault(box.table().name(), 0);
    Block block = box.block();
    svg.append(
        "<a class=\"t %s\" href=\"#t%d\" data-t=\"%d\" transform=\"translate(%d %d)\">"
            .formatted(family.of(box.table().name()), place, place, at.x(), at.y()));
    String title = LabelHtml.text(schema.title(box.table().name()));
    svg.append("<title>").append(title);
    box.table().comment().ifPresent(c -> svg.append(": ").append(LabelHtml.prose(c)));
    svg.append("</title>");
    svg.append(
        "<rect class=\"b\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(box.width(), block.height()));
    svg.append(
        "<path class=\"h\" d=\"M0 %d V7 Q0 0 7 0 H%d Q%d 0 %d 7 V%d Z\"/>"
            .formatted(Block.HEAD - 4, box.width() - 7, box.width(), box.width(), Block.HEAD - 4));
    double room = (box.width() - 2.0 * EDGE) * TextWidth.ROW / TextWidth.HEAD;
    farText(box, block);
    text("n", EDGE, 18, fitting(box.title(), room), TextWidth.HEAD);
    for (int row = 0; row < box.columns().size(); row++) {
      column(box, box.columns().get(row), Block.HEAD + row * Block.ROW + Block.ROW / 2);
    }
    if (box.more() > 0) {
      int y = Block.HEAD + box.columns().size() * Block.ROW + Block.ROW / 2;
      text("y", NAME_AT, y + 4, box.more() + " more", TextWidth.ROW);
    }
    svg.append("</a>\n");
  }

  /** What is seen of it from afar: its name, as large as it fits, in one line or two. */
  private void farText(TableBox box, Block block) {
    List<String> lines = TextWidth.halves(Label.of(box.title()));
    double longest = lines.stream().mapToDouble(TextWidth::of).max().orElse(1) / TextWidth.ROW;
    double high = block.height() * 0.8 / lines.size() / FAR_LINE;
    double size = Math.min(FAR, Math.min((box.width() - 2.0 * EDGE) / longest, high));
    double first = block.height() / 2.0 + size * (0.35 - (lines.size() - 1) * FAR_LINE / 2);
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<text class=\"a\" x=\"%d\" y=\"%d\" font-size=\"%d\">%s</text>"
              .formatted(
                  box.width() / 2,
                  Math.round(first + i * size * FAR_LINE),
                  (int) size,
                  HtmlEscape.of(lines.get(i))));
    }
  }

  private static String fitting(String text, double width) {
    return TextWidth.fitting(Label.of(text), width);
  }

  private void column(TableBox box, SchemaColumn column, int middle) {
    boolean primary = box.table().isPrimary(column);
    boolean reference = box.table().isReference(column);
    if (primary || reference) {
      svg.append(
          "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"3\"/>"
              .formatted(primary ? "p" : "r", EDGE + 1, middle));
    }
    double room = box.width() - NAME_AT - EDGE - 8.0;
    double typed = Math.min(TextWidth.of(TableBox.type(column)), room * 0.38);
    String name = fitting(column.name(), room - typed);
    String type = TextWidth.fitting(TableBox.type(column), room - TextWidth.of(name));
    text(primary ? "c k" : "c", NAME_AT, middle + 4, name, TextWidth.ROW);
    text("y e", box.width() - EDGE, middle + 4, type, TextWidth.ROW);
  }

  /** Letters that no font promises a width of are given theirs. */
  private void text(String style, int x, int y, String text, double size) {
    svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\"".formatted(style, x, y));
    if (!TextWidth.isSure(text)) {
      svg.append(
          " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\""
              .formatted(Math.round(TextWidth.of(text) * size / TextWidth.ROW)));
    }
    svg.append('>').append(HtmlEscape.of(text)).append("</text>");
  }
}
