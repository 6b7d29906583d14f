package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release as an image of one's own: the changelogs are copied into a child of this image. */
@ContainerTest
class ChildImageContainerIT {
  private static final String NEWER = Docker.PREFIX + "-release-2";
  private static final String OLDER = Docker.PREFIX + "-release-1";

  @TempDir private Path folder;

  @AfterAll
  static void remove() {
    Docker.docker("image", "rm", "--force", NEWER, OLDER);
  }

  @Test
  void anOlderImageAfterARollbackStartsAndWarns() throws IOException {
    Path changelogs = folder.resolve("changelogs");
    Folders.copy(Path.of("changelogs"), changelogs);
    Folders.copy(Path.of("init-sql"), folder.resolve("init-sql"));
    build(NEWER);
    Files.delete(changelogs.resolve("migrations/20260216134508-longer-product-names.sql"));
    build(OLDER);
    try (Postgres postgres = new Postgres()) {
      Shell.Result newer = up(postgres, NEWER);
      Shell.Result older = up(postgres, OLDER);
      assertThat(newer.status()).as(newer.text()).isZero();
      assertThat(older.status()).as(older.text()).isZero();
      assertThat(older.text()).contains("20260216134508-longer-product-names::1");
      assertThat(up(postgres, NEWER).status()).isZero();
    }
  }

  private void build(String tag) throws IOException {
    Path dockerfile = folder.resolve("Dockerfile");
    Files.writeString(
        dockerfile,
        """
        FROM %s
        COPY changelogs changelogs
        COPY init-sql init-sql
        """
            .formatted(Docker.image()));
    Docker.docker("build", "--quiet", "--tag", tag, folder.toString()).ok();
  }

  private static Shell.Result up(Postgres postgres, String image) {
    List<String> arguments = postgres.access("shop");
    arguments.addAll(Postgres.admin());
    arguments.addAll(0, List.of("run", "--rm", "--read-only"));
    arguments.add(image);
    return Docker.docker(arguments);
  }
}
