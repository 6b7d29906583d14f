package dev.groundwork.describe.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a drawing against what has to be true of each. */
public record Geometry(List<Block> blocks, List<Link> links, Drawing drawing) {

  /** A piece of a line, to a box. */
  private record Piece(Point from, Point to, Link link) {
    boolean isFlat() {
      return from.y() == to.y();
    }

    int line() {
      return isFlat() ? from.y() : from.x();
    }

    int start() {
      return isFlat() ? Math.min(from.x(), to.x()) : Math.min(from.y(), to.y());
    }

    int end() {
      return isFlat() ? Math.max(from.x(), to.x()) : Math.max(from.y(), to.y());
    }
  }

  public void holds() {
    everythingIsWithinThePicture();
    noBoxLiesOnAnother();
    everyLineGoesFromItsRowToItsBox();
    noLineRunsOverABox();
    linesToDifferentBoxesNeverShareTheirWay();
  }

  private void everythingIsWithinThePicture() {
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(drawing.blocks().get(i).x())
          .isBetween(0, drawing.width() - drawing.blocks().get(i).width());
      assertThat(drawing.blocks().get(i).y())
          .isBetween(0, drawing.height() - blocks.get(i).height());
    }
    for (List<Point> wire : drawing.wires()) {
      for (Point corner : wire) {
        assertThat(corner.x()).isBetween(0, drawing.width());
        assertThat(corner.y()).isBetween(-10, drawing.height() + 10);
      }
    }
  }

  private void noBoxLiesOnAnother() {
    for (int i = 0; i < blocks.size(); i++) {
      for (int j = 0; j < i; j++) {
        Place a = drawing.blocks().get(i);
        Place b = drawing.blocks().get(j);
        boolean apart =
            a.x() + a.width() + 10 <= b.x()
                || b.x() + b.width() + 10 <= a.x()
                || a.y() + blocks.get(i).height() + 10 <= b.y()
                || b.y() + blocks.get(j).height() + 10 <= a.y();
        assertThat(apart).as("boxes %d and %d", i, j).isTrue();
      }
    }
  }

  private void everyLineGoesFromItsRowToItsBox() {
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      List<Point> wire = drawing.wires().get(i);
      Place from = drawing.blocks().get(link.from());
      int row = from.y() + Block.HEAD + link.row() * Block.ROW;
      assertThat(wire.get(0).y()).isBetween(row, row + Block.ROW);
      assertThat(wire.get(0).x()).isIn(from.x(), from.x() + from.width());
      Place to = drawing.blocks().get(link.to());
      Point last = wire.get(wire.size() - 1);
      assertThat(last.y()).isBetween(to.y(), to.y() + Block.HEAD);
      assertThat(last.x()).isIn(to.x(), to.x() + to.width());
    }
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      List<Point> wire = drawing.wires().get(i);
      for (int corner = 1; corner < wire.size(); corner++) {
        Piece piece = new Piece(wire.get(corner - 1), wire.get(corner), links.get(i));
        assertThat(piece.from().x() == piece.to().x() || piece.isFlat()).isTrue();
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private void noLineRunsOverABox() {
    List<Piece> pieces = pieces();
    for (int i = 0; i < blocks.size(); i++) {
      Place corner = drawing.blocks().get(i);
      int right = corner.x() + corner.width();
      int bottom = corner.y() + blocks.get(i).height();
      for (Piece piece : pieces) {
        boolean clear =
            Math.max(piece.from().x(), piece.to().x()) <= corner.x()
                || Math.min(piece.from().x(), piece.to().x()) >= right
                || Math.max(piece.from().y(), piece.to().y()) < corner.y()
                || Math.min(piece.from().y(), piece.to().y()) > bottom;
        assertThat(clear).as("%s over box %d", piece, i).isTrue();
      }
    }
  }

  private void linesToDifferentBoxesNeverShareTheirWay() {
    Map<String, List<Piece>> lines = new HashMap<>();
    for (Piece piece : pieces()) {
      lines
          .computeIfAbsent(piece.isFlat() + " " + piece.line(), key -> new ArrayList<>())
          .add(piece);
    }
    for (List<Piece> line : lines.values()) {
      line.sort(Comparator.comparingInt(Piece::start));
      Piece widest = line.get(0);
      for (Piece piece : line.subList(1, line.size())) {
        if (piece.link().to() != widest.link().to()) {
          assertThat(piece.start())
              .as("%s and %s", widest, piece)
              .isGreaterThanOrEqualTo(widest.end());
        }
        widest = piece.end() > widest.end() ? piece : widest;
      }
    }
  }
}
