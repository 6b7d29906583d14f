package dev.groundwork.migrate.changelog;

import dev.groundwork.file.InputFile;
import dev.groundwork.migrate.formatted.FormattedSql;
import dev.groundwork.migrate.layout.FolderListing;
import dev.groundwork.migrate.shape.YamlLimits;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import liquibase.resource.AbstractResource;
import liquibase.resource.Resource;

/** One file of a changelog; it is checked before Liquibase gets to read them. */
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
    byte[] content = content();
    folder.reading(getPath(), file);
    folder.memory().reads(getPath(), content);
    if (!folder.isChecked(file)) {
      check(content);
      folder.checked(file);
    }
    return new ByteArrayInputStream(content);
  }

  private void check(byte[] content) {
    String name = getPath().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
      YamlLimits.check(content, folder.display(getPath()));
    } else if (name.endsWith(".xml")) {
      refuseDoctype(content);
    } else if (name.endsWith(".sql")) {
      String text = new String(content, StandardCharsets.UTF_8);
      FormattedSql.check(text, folder.display(getPath()));
      InputFile.withoutNul(text, folder.display(getPath()));
    }
  }

  private byte[] content() throws IOException {
    try {
      return folder.content(file);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw FolderListing.unreadable(file, e);
    }
  }

  /** Entities are read from anywhere, and stand for any length; a changelog needs none. */
  private void refuseDoctype(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int found = text.indexOf("<!DOCTYPE");
    if (found >= 0) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "a changelog in XML with a DOCTYPE, which can define entities",
          folder.display(getPath())
              + ", line "
              + (1 + text.substring(0, found).chars().filter(c -> c == '\n').count()),
          "take it out, and write its entities out");
    }
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
    boolean fromTheRoot = other.startsWith("/") || other.startsWith("\\");
    return at(fromTheRoot ? other : resolveSiblingPath(other));
  }

  /** Goes through the folder, which refuses what lies outside of it; the file may be missing. */
  private Resource at(String path) {
    try {
      return new ChangelogFile(folder, ChangelogFolder.normal(path), folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
