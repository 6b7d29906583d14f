package dev.groundwork.postgres.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoubtTest {
  private long nanos = Long.MAX_VALUE - 5;
  private long graceMillis;
  private final Doubt doubt = new Doubt(() -> nanos);

  private boolean after(int seconds, boolean certain) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
    return doubt.isEnough(certain, graceMillis);
  }

  @Test
  void whatIsCertainStandsForFiveSeconds() {
    assertThat(after(0, true)).isFalse();
    assertThat(after(4, true)).isFalse();
    assertThat(after(1, true)).isTrue();
  }

  @Test
  void andForLongerWhereMuchIsUnderWay() {
    graceMillis = 20_000;
    assertThat(after(0, true)).isFalse();
    assertThat(after(24, true)).isFalse();
    assertThat(after(1, true)).isTrue();
  }

  @Test
  void thatDependsOnHowMuchItIs() throws EndlessAnswerException {
    Line line = new Line();
    line.moved(640 * 1024);
    assertThat(line.graceMillis()).isEqualTo(10_000);
    line.moved(Integer.MAX_VALUE);
    assertThat(line.graceMillis()).isEqualTo(64_000);
    line.heard(1);
    assertThat(line.graceMillis()).isZero();
  }

  @Test
  void aReaderAndAWriterDoNotDoubtAtOnce() {
    assertThat(doubt.restMillis()).isZero();
    assertThat(after(0, true)).isFalse();
    assertThat(doubt.restMillis()).isEqualTo(5_000);
    nanos += TimeUnit.SECONDS.toNanos(2);
    assertThat(doubt.restMillis()).isEqualTo(3_000);
  }

  @Test
  void whereNobodyAnswersItTakesAMinute() {
    assertThat(after(0, false)).isFalse();
    assertThat(after(15, false)).isFalse();
    assertThat(after(15, false)).isFalse();
    assertThat(after(29, false)).isFalse();
    assertThat(after(1, false)).isTrue();
  }

  @Test
  void aHostThatSleptMayFindItsNetworkAgain() {
    assertThat(after(0, false)).isFalse();
    assertThat(after(3_600, false)).isFalse();
    assertThat(after(5, false)).isFalse();
    assertThat(after(5, false)).isTrue();
  }

  @Test
  void whatIsCertainAfterDoubtStandsForItself() {
    assertThat(after(0, false)).isFalse();
    assertThat(after(30, true)).isFalse();
    assertThat(after(5, true)).isTrue();
  }

  @Test
  void whatPassesSettlesIt() {
    assertThat(after(0, true)).isFalse();
    doubt.settle();
    assertThat(doubt.restMillis()).isZero();
    assertThat(after(10, true)).isFalse();
  }
}
