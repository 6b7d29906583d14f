package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The format that was found for the settings of a run, which each phase asks for: a look at all
 * files of a folder is too long for that, and a folder should be the same tool's to the end of the
 * run. The databases of a fleet share these settings.
 */
final class FoundFormat {
  /** Of the runs that go on, and of their scratch databases, which have settings of their own. */
  private static final List<Found> ALL = new ArrayList<>();

  private FoundFormat() {}

  /** They are these by identity alone: another run, with the same ones, looks anew. */
  private record Found(WeakReference<Config.Migrate> settings, FolderFormat format) {}

  /** That of the folder which these settings name, and whose format they leave open. */
  static FolderFormat of(Config.Migrate settings) {
    synchronized (ALL) {
      Optional<Found> known =
          ALL.stream().filter(found -> found.settings().refersTo(settings)).findFirst();
      return known.isPresent() ? known.get().format() : found(settings);
    }
  }

  private static FolderFormat found(Config.Migrate settings) {
    FolderFormat format = new FormatFinder(settings.changelog(), settings.flyway()).find();
    ALL.removeIf(found -> found.settings().refersTo(null));
    ALL.add(new Found(new WeakReference<>(settings), format));
    return format;
  }
}
