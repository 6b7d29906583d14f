package dev.groundwork.postgres.ddl;

/** What a piece is, in the order in which those are made that need nothing of each other. */
public enum PieceKind {
  TYPE,
  FUNCTION,
  SEQUENCE,
  TABLE,
  COLUMN,
  NOT_NULL,
  IDENTITY,
  DEFAULT,
  SETTING,
  CHECK,
  KEY,
  INDEX,
  ATTACHMENT,
  SEQUENCE_OWNER,
  FOREIGN_KEY,
  VIEW,
  STATISTICS,
  RULE,
  TRIGGER,
  POLICY,
  COMMENT
}
