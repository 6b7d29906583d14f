package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose runs exclude each other. */
class LockKeyTest {
  /** Images exclude each other by it: never another for the same schema. */
  private static final long KEY_OF_ONE = 1_703_076_088_622_178L;

  @Test
  void theKeyIsTheNameInBase36() {
    assertThat(Long.toString(LockKey.DEFAULT.value(), 36)).isEqualTo("groundwork");
    assertThat(LockKey.DEFAULT.value()).isEqualTo(1_703_076_731_686_496L);
    assertThat(LockKey.of("default", "public")).isEqualTo(LockKey.DEFAULT);
  }

  @Test
  void everyNameAndSchemaHasAnotherKeyOfTheSameUpperHalf() {
    List<LockKey> keys =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(n -> LockKey.of("tenant_" + n, "tenant_" + n))
            .toList();
    assertThat(new HashSet<>(keys)).hasSize(keys.size()).doesNotContain(LockKey.DEFAULT);
    assertThat(keys).allMatch(key -> key.value() >>> 32 == LockKey.UPPER_HALF);
    assertThat(LockKey.of("default", "tenant_1")).isEqualTo(new LockKey(KEY_OF_ONE));
    assertThat(LockKey.of("default", "tenant_1")).isNotEqualTo(LockKey.of("tenant_1", "tenant_1"));
  }
}
