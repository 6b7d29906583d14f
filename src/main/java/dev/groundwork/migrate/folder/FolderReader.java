package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.Migration;
import java.util.List;

/** Reads the folder of one tool. */
interface FolderReader {
  /** Its migrations, in the order in which that tool runs them. */
  List<Migration> read();
}
