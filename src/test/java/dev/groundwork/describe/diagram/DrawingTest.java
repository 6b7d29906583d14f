package dev.groundwork.describe.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever refers to what, it can be read: nothing lies on anything else. */
class DrawingTest {
  private final List<Block> blocks = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private void blocks(int... rows) {
    for (int count : rows) {
      blocks.add(new Block(160, count));
    }
  }

  private void link(int from, int row, int to) {
    links.add(new Link(from, row, to));
  }

  private Drawing drawn() {
    Drawing drawing = Drawing.of(blocks, links);
    new Geometry(blocks, links, drawing).holds();
    return drawing;
  }

  /** With hubs as real schemas have them, circles, and boxes that refer to themselves. */
  private void random(int seed, int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      int rows = 1 + random.nextInt(9);
      blocks.add(new Block(140 + random.nextInt(120), rows));
    }
    for (int i = 0; i < count; i++) {
      for (int row = 0; row < blocks.get(i).rows() && row < 4; row++) {
        int chance = random.nextInt(10);
        if (chance < 4) {
          link(i, row, random.nextInt(1 + random.nextInt(1 + random.nextInt(count))));
        }
      }
    }
  }

  @Test
  void nothingIsAnEmptyPicture() {
    assertThat(drawn()).isEqualTo(new Drawing(0, 0, List.of(), List.of()));
  }

  @Test
  void whatRefersToAnotherIsToTheRightOfIt() {
    blocks(3, 2, 4);
    link(1, 1, 0);
    link(2, 0, 1);

    assertThat(drawn().blocks()).extracting(Place::x).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void circlesAndReferencesToItselfAreDrawn() {
    blocks(3, 3, 3, 1);
    link(0, 1, 1);
    link(1, 1, 2);
    link(2, 1, 0);
    link(2, 2, 2);
    link(0, 2, 1);
    link(3, 0, 3);

    drawn();
  }

  @Test
  void oneToWhichAllRefer() {
    blocks(2);
    for (int i = 1; i < 60; i++) {
      blocks(2);
      link(i, 1, 0);
    }
    Drawing drawing = drawn();

    assertThat((double) drawing.width() / drawing.height()).isBetween(0.6, 2.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anyFewDozen(int seed) {
    random(seed, 10 + seed * 4);

    drawn();
  }

  @Test
  void fiveHundredThatHangTogether() {
    random(7, 500);

    drawn();
  }

  @Test
  void manyThatDoNotHangTogetherFillAScreen() {
    blocks.addAll(Collections.nCopies(200, new Block(150, 3)));
    Drawing drawing = drawn();

    assertThat((double) drawing.width() / drawing.height()).isBetween(0.8, 1.6);
  }

  @Test
  void itIsTheSameEachTime() {
    random(3, 120);

    assertThat(drawn()).isEqualTo(Drawing.of(blocks, links));
  }
}
