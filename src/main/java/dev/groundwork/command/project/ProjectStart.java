package dev.groundwork.command.project;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a project that exists already begins with Groundwork. */
public final class ProjectStart {
  static final String DEFAULT_CHANGELOG = "changelogs/db.changelog-root.yaml";
  private static final String SETTINGS = "groundwork.yaml";

  private final Path folder;
  private final Clock clock;
  private final List<String> found = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  public ProjectStart(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * What is wanted.
   *
   * @param changelog what the user chose, rather than what is found
   * @param configured the setting {@code migrate.changelog}
   * @param dryRun whether nothing is written
   */
  public record Request(Optional<String> changelog, String configured, boolean dryRun) {}

  /**
   * Looks, and writes what is missing.
   *
   * @throws GroundworkException 64 where the changelog that was chosen is not there
   */
  public StartReport begin(Request request) throws IOException {
    boolean configured = Files.exists(folder.resolve(SETTINGS));
    String changelog = changelog(request);
    Optional<ComposeFile> compose = new ComposeReader(folder, found).read();
    ServiceRoles roles = ServiceRoles.of(compose);
    Optional<String> scripts = new ScriptSearch(folder, hints).find(roles);
    scripts.ifPresent(path -> found.add("%s, the setting prepare.scripts".formatted(path)));
    NewFiles files = new NewFiles(folder, request.dryRun());
    String settings = SettingsText.of(changelog, scripts);
    if (configured) {
      keepSettings(files, changelog, request.configured());
    } else if (!settings.isEmpty()) {
      files.write(SETTINGS, settings);
    }
    if (changelog.equals(DEFAULT_CHANGELOG) && !Files.exists(folder.resolve(changelog))) {
      FirstChangelog.write(files, clock);
    }
    Layout layout = new Layout(changelog, scripts, configured || !settings.isEmpty());
    return new StartReport(
        request.dryRun(),
        found,
        files.written(),
        files.kept(),
        hints,
        new ServiceText(roles, layout, hints).text(),
        new PodText(roles, layout).text());
  }

  private void keepSettings(NewFiles files, String changelog, String configured) {
    files.keep(SETTINGS);
    if (!changelog.equals(configured)) {
      hints.add(
          "%s is there already, and nothing is overwritten: write migrate.changelog: %s into it"
              .formatted(SETTINGS, ComposeText.scalar(changelog)));
    }
  }

  private String changelog(Request request) throws IOException {
    if (request.changelog().isPresent()) {
      return chosen(request.changelog().get());
    }
    String set = request.configured();
    if (!set.equals(DEFAULT_CHANGELOG)) {
      found.add(set + ", as the setting migrate.changelog says");
      return set;
    }
    if (Files.exists(folder.resolve(DEFAULT_CHANGELOG))) {
      found.add(DEFAULT_CHANGELOG);
      return DEFAULT_CHANGELOG;
    }
    List<FoundChangelog> all = new ChangelogSearch(folder).all();
    if (all.isEmpty()) {
      found.add("no migrations of any tool that is known");
      return DEFAULT_CHANGELOG;
    }
    found.add(all.get(0) + (all.size() > 1 ? ": taken, as the one nearest to the top" : ""));
    for (FoundChangelog other : all.subList(1, all.size())) {
      found.add("%s; to take it: groundwork init --changelog %s".formatted(other, other.written()));
    }
    return all.get(0).written();
  }

  private String chosen(String path) {
    if (!Files.exists(folder.resolve(path))) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "there is no changelog: " + path,
          "--changelog",
          "name a file or a folder of migrations, as seen from here");
    }
    found.add(path + ", as --changelog says");
    return Path.of(path).normalize().toString().replace('\\', '/');
  }
}
