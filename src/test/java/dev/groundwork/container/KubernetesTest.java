package dev.groundwork.container;

import static dev.groundwork.container.Rendered.at;
import static dev.groundwork.container.Rendered.list;
import static dev.groundwork.container.Rendered.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code kubernetes/} renders is what the text about it claims. */
class KubernetesTest {
  private static final int KILLED = 137;
  private static final int MEBIBYTE = 1024 * 1024;

  private final Rendered deployment = Rendered.of("kubernetes");
  private final Rendered job = Rendered.of("kubernetes/job");

  @Test
  void groundworkIsTheInitContainerBeforeTheBackend() {
    Map<String, Object> pod = deployment.pod("Deployment");
    assertThat(list(pod.get("initContainers")))
        .singleElement()
        .satisfies(
            container -> {
              assertThat(container.get("name")).isEqualTo("groundwork");
              assertThat(container.get("image").toString()).endsWith(":" + Rendered.version());
              assertThat(container.get("args")).isEqualTo(List.of("up"));
              assertThat(container.get("terminationMessagePolicy"))
                  .isEqualTo("FallbackToLogsOnError");
              assertThat(at(container, "resources", "limits", "memory")).isEqualTo("128Mi");
            });
    assertThat(list(pod.get("containers"))).extracting("name").containsExactly("backend");
  }

  @Test
  void theJobRunsTheSameContainer() {
    Map<String, Object> pod = job.pod("Job");
    assertThat(list(pod.get("containers")))
        .isEqualTo(list(deployment.pod("Deployment").get("initContainers")));
    assertThat(pod.get("volumes")).isEqualTo(deployment.pod("Deployment").get("volumes"));
    assertThat(pod.get("restartPolicy")).isEqualTo("Never");
  }

  @Test
  void thePodOfTheJobIsNotTakenForABackend() {
    Map<String, Object> selector =
        map(at(deployment.only("Deployment"), "spec", "selector", "matchLabels"));
    assertThat(map(at(job.only("Job"), "spec", "template", "metadata", "labels")).entrySet())
        .satisfies(labels -> assertThat(labels.containsAll(selector.entrySet())).isFalse());
    assertThat(map(at(deployment.only("Deployment"), "spec", "template", "metadata", "labels")))
        .containsAllEntriesOf(selector);
  }

  @Test
  void theJobTriesAgainWhatAnotherTryCanCure() {
    Object rules = at(job.only("Job"), "spec", "podFailurePolicy", "rules");
    assertThat(list(rules))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("action")).isEqualTo("FailJob");
              assertThat(at(rule, "onExitCodes", "operator")).isEqualTo("NotIn");
              assertThat(at(rule, "onExitCodes", "values")).isEqualTo(curable());
            });
  }

  private static List<Integer> curable() {
    Stream<Integer> ours =
        Arrays.stream(ExitCode.values())
            .filter(code -> code.tryAgain().equals("yes"))
            .map(ExitCode::status);
    return Stream.concat(ours, Stream.of(KILLED)).sorted().toList();
  }

  @Test
  void podsSatisfyTheRestrictedSecurityStandardWithAnyUser() {
    for (Map<String, Object> pod : List.of(deployment.pod("Deployment"), job.pod("Job"))) {
      assertThat(map(pod.get("securityContext")))
          .isEqualTo(
              Map.of("runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault")));
      assertThat(containers(pod))
          .extracting("securityContext")
          .containsOnly(
              Map.of(
                  "allowPrivilegeEscalation", false,
                  "capabilities", Map.of("drop", List.of("ALL")),
                  "readOnlyRootFilesystem", true));
      assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
    }
  }

  @Test
  void noSecretIsRenderedOrInTheEnvironment() {
    assertThat(deployment.all("Secret")).isEmpty();
    for (Map<String, Object> container : containers(deployment.pod("Deployment"))) {
      for (Map<String, Object> variable : list(container.get("env"))) {
        assertThat(variable).doesNotContainKey("valueFrom");
        assertThat(variable.get("value").toString()).doesNotContain("://");
        if (variable.get("name").toString().endsWith("_FILE")) {
          assertThat(variable.get("value").toString()).startsWith("/run/secrets/database/");
        }
      }
    }
  }

  @Test
  void everyMountHasItsVolumeAndEveryVolumeItsConfigMap() {
    Map<String, Object> pod = deployment.pod("Deployment");
    List<Map<String, Object>> volumes = list(pod.get("volumes"));
    for (Map<String, Object> container : containers(pod)) {
      assertThat(list(container.get("volumeMounts"))).allMatch(m -> m.get("readOnly").equals(true));
      assertThat(volumes)
          .extracting("name")
          .containsAll(
              list(container.get("volumeMounts")).stream().map(m -> m.get("name")).toList());
    }
    assertThat(configMaps().keySet())
        .containsAll(
            volumes.stream()
                .filter(volume -> volume.containsKey("configMap"))
                .map(volume -> at(volume, "configMap", "name").toString())
                .toList());
  }

  @Test
  void noChangelogIsForgotten() throws IOException {
    Map<String, String> expected = new HashMap<>();
    for (String folder : List.of("", "migrations", "seeds", "verify")) {
      for (Path file : Folders.files(Path.of("changelogs").resolve(folder))) {
        expected.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    expected.remove("kustomization.yaml");
    Map<String, Object> found = new HashMap<>();
    configMaps().values().forEach(found::putAll);
    assertThat(found).isEqualTo(expected);
    assertThat(configMaps().values()).allMatch(map -> map.toString().length() < MEBIBYTE);
  }

  private Map<String, Map<String, Object>> configMaps() {
    Map<String, Map<String, Object>> maps = new HashMap<>();
    for (Map<String, Object> map : deployment.all("ConfigMap")) {
      maps.put(at(map, "metadata", "name").toString(), map(map.get("data")));
    }
    return maps;
  }

  private static List<Map<String, Object>> containers(Map<String, Object> pod) {
    List<Map<String, Object>> all = new ArrayList<>(list(pod.get("initContainers")));
    all.addAll(list(pod.get("containers")));
    return all;
  }
}
