package dev.groundwork.postgres.ddl;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a statement of its own makes, and another takes away.
 *
 * @param object whose it is, as {@code table public.products}: the name of the fingerprint
 * @param key by which the same is found in another database
 * @param owner the key of what it goes with when that is dropped
 * @param ids how the catalog calls it, as {@code 1259.16384.2}: table, oid, column
 * @param needs the keys of what has to be there before it
 * @param inherited whether it comes from a parent, and goes with it
 * @param shape what is compared: with the same shape nothing is to be done
 * @param make the statement; of a table the words before its columns
 * @param drop the statement that takes it away
 * @param inline what of it stands in the statement of its owner; empty for nothing
 * @param more what a change needs to know, by kind: see its query
 */
public record SchemaPiece(
    PieceKind kind,
    String object,
    String key,
    Optional<String> owner,
    Set<String> ids,
    Set<String> needs,
    boolean inherited,
    String shape,
    String make,
    String drop,
    String inline,
    List<String> more) {

  public SchemaPiece {
    ids = Set.copyOf(ids);
    needs = Set.copyOf(needs);
    more = List.copyOf(more);
  }

  SchemaPiece after(Optional<String> owning, Set<String> keys) {
    return new SchemaPiece(
        kind, object, key, owning, ids, keys, inherited, shape, make, drop, inline, more);
  }

  /** Whether rows are lost with it, or values of them. */
  public boolean holdsData() {
    return kind == PieceKind.TABLE || (kind == PieceKind.COLUMN && more.get(3).isEmpty());
  }
}
