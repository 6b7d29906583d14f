package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of another tool, a database, and Groundwork that keeps the tool's history in it. */
record KeptFolder(Project project, String folder, TestDatabase database, List<String> flags) {

  static KeptFolder in(Path root, String folder, String... flags) {
    List<String> all = new ArrayList<>(List.of("--migrate-changelog=" + root.resolve(folder)));
    all.addAll(List.of(flags));
    return new KeptFolder(Project.in(root), folder, TestServer.get().database(), all);
  }

  /** The same on a database with nothing in it. */
  KeptFolder onNew() {
    return new KeptFolder(project, folder, TestServer.get().database(), flags);
  }

  Path path() {
    return project.folder().resolve(folder);
  }

  KeptFolder file(String name, String text) {
    project.write(folder + "/" + name, text);
    return this;
  }

  KeptFolder delete(String name) {
    project.delete(folder + "/" + name);
    return this;
  }

  Result run(String... arguments) {
    return run(Groundwork.on(database, project), arguments);
  }

  /** The same as a role whose password is {@code x}. */
  Result runAs(String role, String... arguments) {
    String url = database.server().url(role, "x", database.name());
    return run(Groundwork.with(url, project), arguments);
  }

  private Result run(Groundwork groundwork, String... arguments) {
    groundwork.set("GROUNDWORK_ADOPT_KEEP_HISTORY", "true");
    flags.forEach(groundwork::flag);
    return groundwork.run(arguments);
  }

  Result good(String... arguments) {
    Result result = run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  List<String> recorded() {
    return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }
}
