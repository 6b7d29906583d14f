package dev.groundwork.config.url;

import dev.groundwork.file.ValueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** libpq's password file (manual, section 34.16): {@code host:port:database:user:password}. */
final class PgPassFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path path;
  private final List<String> notices;

  PgPassFile(Path path, List<String> notices) {
    this.path = path;
    this.notices = notices;
  }

  /** The password of the first line that fits, for the first host that has one. */
  Optional<SourcedValue> password(List<Host> hosts, String database, String user) {
    try {
      List<List<String>> lines = lines();
      Optional<SourcedValue> password =
          hosts.stream()
              .map(host -> List.of(host.name(), Integer.toString(host.port()), database, user))
              .flatMap(wanted -> lines.stream().filter(line -> fits(line, wanted)))
              .findFirst()
              .map(line -> new SourcedValue(line.get(4), path.toString()));
      if (password.isPresent() && openToOthers()) {
        notices.add("others may read the password in %s: chmod 600 %s".formatted(path, path));
      }
      return password;
    } catch (IOException e) {
      notices.add(path + " cannot be read: no password is taken from it");
      return Optional.empty();
    }
  }

  private List<List<String>> lines() throws IOException {
    Optional<String> text = ValueFile.withoutMark(path);
    if (text.isEmpty()) {
      notices.add(path + " has more than 1 MB: no password is taken from it");
    }
    return text.stream()
        .flatMap(String::lines)
        .filter(line -> !line.startsWith("#"))
        .map(PgPassFile::fields)
        .filter(fields -> fields.size() >= 5)
        .toList();
  }

  /** libpq leaves such a file unread; pgjdbc, which looks for it by itself, does not. */
  private boolean openToOthers() throws IOException {
    boolean posix = Files.getFileStore(path).supportsFileAttributeView("posix");
    return posix && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
  }

  private static boolean fits(List<String> line, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!line.get(i).equals("*") && !line.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Cut at colons; a backslash takes the next character as it is. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        i += line.charAt(i) == '\\' && i + 1 < line.length() ? 1 : 0;
        field.append(line.charAt(i));
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
