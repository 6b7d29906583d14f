package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import dev.groundwork.testing.Until;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of Kubernetes tells, on a real node: {@code mvn verify -Pkubernetes}. */
class NodeIT {
  private static final String MIGRATION = "20260301080000-add-ean.sql";
  private static final String BROKEN = "ALTER TABLE nowhere ADD COLUMN ean text;";
  private static final String SLEEPING =
      "SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'";
  private static final String MENDED = "ALTER TABLE products ADD COLUMN ean text;";

  @TempDir private Path folder;
  private Node node;

  @BeforeEach
  void namespace() {
    boolean asked = "kubernetes".equals(System.getProperty("groundwork.test"));
    boolean there = asked && Node.answers();
    if (!there) {
      System.err.println(
          "NodeIT is SKIPPED: "
              + (asked
                  ? "no node answers to kubectl"
                  : "a real node is for mvn verify -Pkubernetes"));
    }
    Assumptions.assumeTrue(there, "SKIPPED: no node");
    node = new Node(folder);
  }

  @AfterEach
  void remove() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void threeReplicasStartAtOnceAndOneMigrates() {
    node.edit("kubernetes/deployment.yaml", "replicas: 2", "replicas: 3");
    node.secret("\n").apply("kubernetes").rolledOut();
    List<String> logs = node.pods().stream().map(line -> node.log(line.split(" ")[0])).toList();
    assertThat(logs).hasSize(3).filteredOn(log -> log.contains("new database")).hasSize(1);
    assertThat(logs).filteredOn(log -> log.contains("up to date")).hasSize(2);
    assertThat(node.sql("SELECT count(*) FROM groundwork.run WHERE changesets > 0")).isEqualTo("1");
  }

  @Test
  void aBrokenChangesetLeavesTheOldPodsServingAndShowsItsCardInDescribe() {
    node.secret("").apply("kubernetes").rolledOut();
    List<String> old = names();
    String before = node.sql("SELECT count(*) FROM databasechangelog");

    node.migration(MIGRATION, BROKEN).apply("kubernetes");
    String failed = node.podThat("Init:");
    Until.holds(
        "a card", () -> node.describe(failed).contains("relation \"nowhere\" does not exist"));
    assertThat(node.describe(failed))
        .contains("Exit Code:    74", "State", "rolled back", MIGRATION);
    assertThat(node.pods()).filteredOn(line -> line.contains("Running")).isNotEmpty();
    assertThat(names()).containsAnyElementsOf(old);
    assertThat(node.sql("SELECT count(*) FROM databasechangelog")).isEqualTo(before);

    node.migration(MIGRATION, MENDED).apply("kubernetes").rolledOut();
    assertThat(names()).doesNotContainAnyElementsOf(old);
    assertThat(node.sql("SELECT count(*) FROM databasechangelog"))
        .isEqualTo(String.valueOf(Integer.parseInt(before) + 1));

    // back to the older changelogs: the newer schema is told, and served
    node.kubectl("rollout undo deployment/shop --to-revision=1").ok();
    node.rolledOut();
    assertThat(node.log(names().get(0))).contains("ahead");
  }

  private List<String> names() {
    return node.pods().stream()
        .filter(line -> line.contains("Running"))
        .map(line -> line.split(" ")[0])
        .toList();
  }

  @Test
  void aPodDeletedInTheMiddleOfAChangesetLeavesNothingAndItsSuccessorGoesOn() {
    node.secret("").apply("kubernetes").rolledOut();
    node.edit("kubernetes/deployment.yaml", "replicas: 2", "replicas: 1")
        .apply("kubernetes")
        .rolledOut();
    node.migration(MIGRATION, "SELECT pg_sleep(300);\n" + MENDED).apply("kubernetes");
    String working = node.podThat("Init:0/1");
    Until.holds("the changeset is under way", () -> !node.sql(SLEEPING).isEmpty());
    String pid = node.sql(SLEEPING);

    node.kubectl("delete pod " + working + " --wait=false").ok();
    Until.holds(
        "its session has ended",
        () -> node.sql("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid).equals("0"));
    node.migration(MIGRATION, MENDED).apply("kubernetes").rolledOut();

    assertThat(node.sql("SELECT count(*) FROM databasechangelog WHERE id = '" + MIGRATION + "'"))
        .isEqualTo("1");
    assertThat(node.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .isEqualTo("0");
  }

  @Test
  void whoMeetsItsMemoryLimitLeavesNothingAndGoesOnWhenItIsRaised() {
    node.edit("kubernetes/deployment.yaml", "memory: 128Mi", "memory: 24Mi");
    node.secret("").apply("kubernetes");
    String killed = node.podThat("OOMKilled");
    assertThat(node.describe(killed)).contains("OOMKilled", "Exit Code:    137");
    assertThat(node.sql("SELECT to_regclass('databasechangelog') IS NULL")).isEqualTo("t");

    node.edit("kubernetes/deployment.yaml", "memory: 24Mi", "memory: 128Mi");
    node.apply("kubernetes").rolledOut();
    assertThat(node.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .isEqualTo("0");
    assertThat(node.sql("SELECT count(*) > 5 FROM databasechangelog")).isEqualTo("t");
  }

  /** A volume of a ConfigMap is full of links, which are exchanged under who reads. */
  @Test
  void theChangelogsOfAVolumeAreReadThroughItsLinksAndAnotherConfigMapRollsThePods() {
    node.secret("").apply("kubernetes").rolledOut();
    List<String> old = names();
    node.migration(MIGRATION, MENDED).apply("kubernetes").rolledOut();
    assertThat(names()).doesNotContainAnyElementsOf(old);
    assertThat(node.log(names().get(0))).doesNotContain("..data");
    assertThat(node.sql("SELECT filename FROM databasechangelog WHERE id = '" + MIGRATION + "'"))
        .isEqualTo("migrations/" + MIGRATION);
  }

  /** {@code GROUNDWORK_KUBELET_RESTART} is the command that kills and starts it on this node. */
  @Test
  void aKubeletThatIsKilledAndStartedAgainLeavesTheRunAtWork() {
    String restart = System.getenv("GROUNDWORK_KUBELET_RESTART");
    Assumptions.assumeTrue(restart != null, "SKIPPED: no GROUNDWORK_KUBELET_RESTART");
    node.edit("kubernetes/deployment.yaml", "replicas: 2", "replicas: 1");
    node.secret("").apply("kubernetes").rolledOut();
    String remembering = "CREATE TABLE worker AS SELECT pg_backend_pid() AS pid;";
    node.migration(MIGRATION, "SELECT pg_sleep(60);\n" + remembering).apply("kubernetes");
    Until.holds("the changeset is under way", () -> !node.sql(SLEEPING).isEmpty());
    String pid = node.sql(SLEEPING);

    new Shell(folder).run("sh", "-c", restart).ok();
    node.rolledOut();

    assertThat(node.sql("SELECT pid FROM worker")).as("by the same session").isEqualTo(pid);
    assertThat(node.sql("SELECT count(*) FROM groundwork.run")).as("each once").isEqualTo("2");
  }

  @Test
  void theJobEndsWithTheExitCodeAndIsTriedNoMoreThanItSays() {
    node.secret("");
    // the block is for 1.26 and later, and is held against the types of those by ManifestFieldsTest
    node.kubectl("apply -k kubernetes/job --validate=false").ok();
    node.kubectl("wait --for=condition=complete job/shop-database --timeout=170s").ok();
    assertThat(node.sql("SELECT count(*) > 5 FROM databasechangelog")).isEqualTo("t");
    assertThat(node.kubectl("get configmaps").out()).contains("changelogs-migrations");
  }
}
