package dev.groundwork.capture;

/** What becomes of a piece. */
enum PieceState {
  KEEP,
  CREATE,
  DROP,
  ALTER,
  /** Dropped, and made again. */
  REPLACE;

  boolean goes() {
    return this == DROP || this == REPLACE;
  }

  boolean comes() {
    return this == CREATE || this == REPLACE;
  }
}
