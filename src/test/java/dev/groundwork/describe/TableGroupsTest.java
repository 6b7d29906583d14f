package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.describe.diagram.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables share a picture. */
class TableGroupsTest {
  private static List<List<Integer>> groups(int count, int most, int... pairs) {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      links.add(new Link(pairs[i], 0, pairs[i + 1]));
    }
    return TableGroups.of(count, links, most);
  }

  @Test
  void fewAreInOne() {
    assertThat(groups(4, 4, 0, 1)).containsExactly(List.of(0, 1, 2, 3));
    assertThat(groups(0, 4)).isEmpty();
  }

  @Test
  void manyAreByWhatHangsTogether() {
    assertThat(groups(6, 4, 0, 1, 3, 1, 2, 4))
        .containsExactlyInAnyOrder(List.of(1, 0, 3), List.of(2, 4));
  }

  @Test
  void whoRefersToItselfHangsTogetherWithNobody() {
    assertThat(groups(6, 4, 0, 0, 2, 4)).containsExactly(List.of(2, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void eachThatHasALinkIsInOneThatIsNotTooLarge(int seed) {
    Random random = new Random(seed);
    int count = 200;
    int most = 20;
    List<Link> links =
        IntStream.range(0, 150)
            .mapToObj(i -> new Link(random.nextInt(count), 0, random.nextInt(count)))
            .toList();
    Set<Integer> linked = new TreeSet<>();
    links.stream()
        .filter(link -> link.from() != link.to())
        .forEach(link -> linked.addAll(List.of(link.from(), link.to())));

    List<List<Integer>> groups = TableGroups.of(count, links, most);

    assertThat(groups).allSatisfy(group -> assertThat(group).hasSizeBetween(1, most));
    assertThat(groups.stream().flatMap(List::stream).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(linked);
  }
}
