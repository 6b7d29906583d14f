package dev.groundwork.command.change;

import dev.groundwork.command.ScratchRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A migration that is still to be written, in the form of those beside it. */
interface MigrationDraft {

  /** The file, or the first of them. */
  Path path();

  /** As a person reads it. */
  String text();

  /** Runs it where all others have run, from a folder that is gone afterwards. */
  void prove(ScratchRun scratch) throws Exception;

  /** Writes its files, over none that is there. */
  void write() throws IOException;

  /** Takes away what was written. */
  void takeBack() throws IOException;

  /** Once it is written: its changesets, as reports call them, in the order in which they run. */
  List<String> changesets();

  /** What to do where others run after it. */
  String wayToRunLast();

  /** What to do where the changelog does not include it. */
  String inclusion();
}
