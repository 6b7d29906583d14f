package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitNoticeTest {
  private final List<String> said = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final WaitNotice notice = new WaitNotice(said::add, now::get);

  @Test
  void theFirstHolderIsToldAtOnceAndTheNextOnesAtMostEveryTenSeconds() {
    for (int holder = 0; holder <= 21; holder++) {
      notice.tell("held by " + holder);
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(said).containsExactly("held by 0", "held by 10", "held by 20");
  }

  @Test
  void theSameIsToldOnce() {
    notice.tell("held by 1");
    now.addAndGet(Duration.ofHours(1).toNanos());
    notice.tell("held by 1");
    assertThat(said).containsExactly("held by 1");
  }
}
