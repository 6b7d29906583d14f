package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that may do nothing but its work, as clusters run it. */
@ContainerTest
class HardenedContainerIT {
  private static final List<String> NOTHING_ALLOWED =
      List.of(
          "--read-only",
          "--user=1000730000:0",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges:true",
          "--memory=128m",
          "--memory-swap=128m");
  private static final String FOLDER = "/groundwork/changelogs";

  private static Postgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    postgres = new Postgres();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void worksWithoutRightsMemoryOrAWayOut() {
    String database = postgres.freshDatabase();
    List<String> mounts = mount(Path.of("changelogs").toAbsolutePath(), FOLDER);
    Shell.Result first = groundwork(database, mounts);
    Shell.Result second = groundwork(database, mounts);
    assertThat(first.status()).as(first.text()).isZero();
    assertThat(second.status()).as(second.text()).isZero();
    assertThat(first.out()).contains("20 changesets");
    assertThat(second.out()).contains("up to date, 20 changesets");
  }

  /** As kubernetes/deployment.yaml has it: secrets by file, one mount for each ConfigMap. */
  @Test
  void everyChangesetOfAConfigMapRunsOnce() throws IOException {
    String database = postgres.freshDatabase();
    List<String> pod = new ArrayList<>(postgres.network());
    pod.addAll(mount(secrets(database), "/run/secrets/database"));
    pod.addAll(List.of("--env", "DATABASE_URL_FILE=/run/secrets/database/url"));
    pod.addAll(
        List.of("--env", "GROUNDWORK_PREPARE_ADMIN_URL_FILE=/run/secrets/database/admin-url"));
    pod.addAll(List.of("--env", "GROUNDWORK_PREPARE_EXTENSIONS=uuid-ossp,pg_trgm"));
    pod.addAll(configMaps());
    Shell.Result first = Docker.docker(run(pod));
    assertThat(first.status()).as(first.text()).isZero();
    assertThat(postgres.sql(database, RUNS)).isEqualTo(changesets() + "|" + changesets());
    assertThat(Docker.docker(run(pod)).out()).contains("up to date, 20 changesets");
  }

  private static final String RUNS =
      "SELECT count(*), count(DISTINCT (id, author, filename)) FROM databasechangelog";

  private Path secrets(String database) throws IOException {
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("url"), Postgres.url(database, "shop") + "\n");
    Files.writeString(secrets.resolve("admin-url"), Postgres.ADMIN + "\n");
    return secrets;
  }

  private List<String> configMaps() {
    List<String> mounts = new ArrayList<>();
    Path example = Path.of("changelogs");
    for (String part : List.of("migrations", "verify", "seeds")) {
      Path shown = Folders.asConfigMap(example.resolve(part), folder.resolve(part));
      mounts.addAll(mount(shown, FOLDER + "/" + part));
    }
    Path root = example.resolve("db.changelog-root.yaml").toAbsolutePath();
    mounts.addAll(mount(root, FOLDER + "/db.changelog-root.yaml"));
    return mounts;
  }

  private static long changesets() throws IOException {
    long count = 0;
    for (Path file : Folders.files(Path.of("changelogs/migrations"))) {
      try (Stream<String> lines = Files.lines(file)) {
        count += lines.filter(line -> line.startsWith("--changeset")).count();
      }
    }
    return count;
  }

  @Test
  void aWrongPasswordEndsTheWaitAndIsNotRepeated() {
    String database = postgres.freshDatabase();
    List<String> access = postgres.access(database, "n0t-the-password");
    access.addAll(List.of("--env", "GROUNDWORK_WAIT_TIMEOUT=1h"));
    Shell.Result denied = Docker.docker(run(access));
    assertThat(denied.status()).as(denied.text()).isEqualTo(77);
    assertThat(denied.text()).doesNotContain("n0t-the-password");
  }

  @Test
  void changelogsThatTheUserMayNotReadAreNamed() throws IOException {
    Path changelogs = folder.resolve("changelogs");
    Folders.copy(Path.of("changelogs"), changelogs);
    Files.setPosixFilePermissions(
        changelogs.resolve("migrations"), PosixFilePermissions.fromString("rwx------"));
    Shell.Result refused = groundwork(postgres.freshDatabase(), mount(changelogs, FOLDER));
    assertThat(refused.status()).as(refused.text()).isEqualTo(65);
    assertThat(refused.text()).contains("permission denied", "changelogs/migrations");
  }

  private static Shell.Result groundwork(String database, List<String> mounts) {
    List<String> access = postgres.access(database);
    access.addAll(Postgres.admin());
    access.addAll(mounts);
    access.addAll(mount(Path.of("init-sql").toAbsolutePath(), "/groundwork/init-sql"));
    return Docker.docker(run(access));
  }

  private static List<String> run(List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--rm"));
    arguments.addAll(NOTHING_ALLOWED);
    arguments.addAll(more);
    arguments.add(Docker.image());
    return arguments;
  }

  private static List<String> mount(Path from, String to) {
    return List.of("--volume", from + ":" + to + ":ro");
  }
}
