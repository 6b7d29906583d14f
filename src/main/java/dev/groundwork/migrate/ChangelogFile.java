package dev.groundwork.migrate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import liquibase.resource.AbstractResource;
import liquibase.resource.Resource;

/** One file of a changelog; YAML and JSON are checked before Liquibase gets to read them. */
final class ChangelogFile extends AbstractResource {
  private final ChangelogFolder folder;
  private final Path file;

  ChangelogFile(ChangelogFolder folder, String path, Path file) {
    super(path, file.toUri());
    this.folder = folder;
    this.file = file;
  }

  @Override
  public InputStream openInputStream() throws IOException {
    byte[] content = Files.readAllBytes(file);
    String name = getPath().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
      YamlLimits.check(content, folder.display(getPath()));
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public boolean exists() {
    return Files.isRegularFile(file);
  }

  @Override
  public Resource resolve(String other) {
    return at(resolvePath(other));
  }

  @Override
  public Resource resolveSibling(String other) {
    return at(resolveSiblingPath(other));
  }

  /** Goes through the folder, which refuses what lies outside of it; the file may be missing. */
  private Resource at(String path) {
    try {
      return new ChangelogFile(folder, normal(path), folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String normal(String path) {
    return Path.of(ChangelogFolder.relative(path)).normalize().toString().replace('\\', '/');
  }
}
