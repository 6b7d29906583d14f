package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is wrong with a list of targets is told at once, before anybody is asked. */
class TargetListTest {
  @TempDir Path folder;

  private Result up(String targets) {
    Project project = Fleets.project(folder).write("targets.jsonl", targets);
    return Groundwork.with("postgresql://u:p@localhost:1/{database}", project)
        .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
        .run("fleet", "up");
  }

  private String card(String targets) {
    Result result = up(targets);
    assertThat(result.status()).as(result.toString()).isEqualTo(78);
    return result.card().replace(folder + "/", "");
  }

  @Test
  void everyWrongTargetIsToldWithItsLine() {
    assertThat(
            card(
                """
                {"id": "a", "database": "a"}
                {"id": "a", "database": "b"}
                {"database": "a", "url": "postgresql://u@h/d"}
                {"url": "postgres:/nonsense"}
                {"schema": "pg_x", "database": "c"}
                {"id": "d", "databse": "d"}
                [1]
                {"id": "e", "url-file": "absent"}
                {"id": "f"}
                {"id": "g", "schema": "s"}
                {"id": "h", "database": "a"}
                {"schema": "groundwork_fleet", "database": "i"}
                """))
        .contains(
            "another target has the id a\n  Where   targets.jsonl, line 2",
            "url and database exclude each other\n  Where   targets.jsonl, line 3",
            "targets.jsonl, line 4",
            "schema pg_x is none of an application\n  Where   targets.jsonl, line 5",
            "databse is no field of a target\n  Where   targets.jsonl, line 6\n"
                + "  Next    did you mean database?",
            "this is no object\n  Where   targets.jsonl, line 7",
            "url-file cannot be read: absent\n  Where   targets.jsonl, line 8",
            "neither url nor url-file, database, schema\n  Where   targets.jsonl, line 9",
            "DATABASE_URL has {database}, and the target says none\n"
                + "  Where   targets.jsonl, line 10",
            "another target has the same ledger: default\n  Where   targets.jsonl, line 11",
            "leave one of them, or give it another id, and another name for its ledger",
            "schema groundwork_fleet is none of an application\n  Where   targets.jsonl, line 12");
  }

  @Test
  void whatIsNoJsonIsToldWithItsLine() {
    assertThat(card("{\"id\": \"a\", \"database\": \"a\"}\n{\"id\" 1}\n"))
        .contains("not JSON", "line 2");
  }

  @Test
  void aListWithNobodyInItIsNoFleet() {
    assertThat(card("")).contains("the list of targets is empty");
  }

  @Test
  void nobodyIsLeftOutByTheWaves() {
    Project project =
        Fleets.project(folder)
            .write(
                "targets.jsonl",
                "{\"database\": \"a\"}\n{\"database\": \"b\", \"wave\": \"late\"}\n");
    Result result =
        Groundwork.with("postgresql://u:p@localhost:1/{database}", project)
            .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
            .run("fleet", "up");
    assertThat(result.status()).isEqualTo(78);
    assertThat(result.card()).contains("fleet.waves leaves 1 target out: b");
  }

  @Test
  void aServerIsTheSameInCapitals() {
    assertThat(
            card(
                """
                {"id": "a", "url": "postgresql://u@DB:5432/d"}
                {"id": "b", "url": "postgresql://v@db/d", "name": "b"}
                """))
        .contains(
            "another target is the same schema of the same database\n  Where   targets.jsonl, line 2");
  }

  @Test
  void aSizeOfNobodyOrOfMoreThanAllIsNone() {
    for (String waves : List.of("0,rest", "0%,rest", "101%,rest", "-1,rest", "canary:0,rest", "")) {
      Result result =
          Groundwork.offline(Fleets.project(folder))
              .flag("--fleet-schemas=a%")
              .flag("--fleet-waves=" + waves)
              .run("fleet", "up");
      assertThat(result.card())
          .startsWith("  What    fleet.waves is no list of waves: \"%s\"\n".formatted(waves))
          .contains("Exit    78 CONFIG");
    }
  }

  @Test
  void oneListIsGivenAndNoMore() {
    Project project = Fleets.project(folder);
    assertThat(Groundwork.offline(project).run("fleet", "up").card())
        .startsWith(
            "  What    no fleet given\n  Where   the settings\n"
                + "  State   unchanged: nothing was written\n  Next    set one of fleet.targets,"
                + " fleet.query, fleet.schemas and fleet.databases\n  Exit    78 CONFIG");
    assertThat(
            Groundwork.offline(project)
                .flag("--fleet-schemas=a%")
                .flag("--fleet-databases=b%")
                .run("fleet", "up")
                .card())
        .contains("more than one list of targets is given");
  }

  private String cardOfPart(String... flags) {
    Groundwork groundwork = Groundwork.offline(Fleets.project(folder)).flag("--fleet-schemas=a%");
    List.of(flags).forEach(groundwork::flag);
    return groundwork.flag("--fleet-shard=0/8").run("fleet", "up").card();
  }

  @Test
  void aPartOfAQueueIsNone() {
    assertThat(cardOfPart("--fleet-queue=true"))
        .startsWith(
            """
            \s What    fleet.shard and fleet.queue exclude each other: each of them deals the targets out
              Where   fleet.shard=0/8
              State   unchanged: nothing was written
              Next    unset fleet.queue, or let the workers take targets from it without fleet.shard
              Exit    78 CONFIG
            """);
  }

  @Test
  void partsDoNotWaitForEachOtherBetweenWaves() {
    assertThat(cardOfPart("--fleet-waves=canary:1,rest"))
        .startsWith(
            """
            \s What    fleet.shard with 2 waves: no part waits for the others before its next wave
              Where   fleet.waves=canary:1,rest
              State   unchanged: nothing was written
              Next    set fleet.wave, and run all parts of a wave before the next; or fleet.waves=rest
              Exit    78 CONFIG
            """);
  }
}
