package dev.groundwork.container;

import static dev.groundwork.container.Rendered.at;
import static dev.groundwork.container.Rendered.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Setting;
import dev.groundwork.config.Shard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Job of {@code kubernetes/fleet} deals the targets out to its pods. */
class FleetJobTest {
  private final Rendered rendered = Rendered.of("kubernetes/fleet");
  private final Map<String, Object> job = rendered.only("Job");
  private final Map<String, Object> container = list(rendered.pod("Job").get("containers")).get(0);

  private String variable(String name) {
    return list(container.get("env")).stream()
        .filter(variable -> name.equals(variable.get("name")))
        .map(variable -> String.valueOf(variable.get("value")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyPartIsOneOfAsManyAsThereArePods() {
    Object completions = at(job, "spec", "completions");
    assertThat(at(job, "spec", "completionMode")).isEqualTo("Indexed");
    assertThat(variable(Setting.FLEET_SHARD.variable())).isEqualTo("$(INDEX)/" + completions);
    assertThat(Shard.of("0/" + completions)).isPresent();
    assertThat(variable(Setting.FLEET_WAVES.variable()))
        .contains(variable(Setting.FLEET_WAVE.variable()));
  }

  @Test
  void whatNoTryCuresEndsAPartAndWhatIsWrongEverywhereTheJob() {
    List<Map<String, Object>> rules = list(at(job, "spec", "podFailurePolicy", "rules"));
    assertThat(rules).extracting("action").containsExactly("FailJob", "FailIndex");
    assertThat(at(rules.get(0), "onExitCodes", "values")).isEqualTo(List.of(64, 65, 78));
    assertThat(at(rules.get(1), "onExitCodes", "values"))
        .isEqualTo(
            at(
                list(at(
                        Rendered.of("kubernetes/job").only("Job"),
                        "spec",
                        "podFailurePolicy",
                        "rules"))
                    .get(0),
                "onExitCodes",
                "values"));
  }

  @Test
  void noPodHasATenantsPassword() {
    assertThat(list(container.get("env")).toString()).doesNotContain("://").contains("_FILE");
    assertThat(rendered.all("Secret")).isEmpty();
  }
}
