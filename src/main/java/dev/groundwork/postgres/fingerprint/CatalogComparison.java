package dev.groundwork.postgres.fingerprint;

import dev.groundwork.config.Config.DriftPart;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.CatalogDifference.Detail;
import dev.groundwork.postgres.fingerprint.CatalogDifference.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two catalogs beside each other: object by object, part by part, aspect by aspect. */
public final class CatalogComparison {
  private static final String POSITION = "position";

  private final Map<String, Map<String, Map<String, String>>> here;
  private final Map<String, Map<String, Map<String, String>>> there;

  private CatalogComparison(List<CatalogLine> here, List<CatalogLine> there) {
    this.here = objects(here);
    this.there = objects(there);
  }

  /**
   * What is different between the same schemas of two databases; nothing, if and only if their
   * fingerprints are the same.
   */
  public static List<CatalogDifference> of(
      Session here, Session there, List<String> schemas, Set<DriftPart> parts) throws SQLException {
    String listing = new Fingerprint(SchemaContents.ANYTHING, parts).listing();
    return new CatalogComparison(lines(here, listing, schemas), lines(there, listing, schemas))
        .differences();
  }

  private static List<CatalogLine> lines(Session session, String listing, List<String> schemas)
      throws SQLException {
    return session.query(
        listing, row -> CatalogLine.of(row.getString(2), row.getString(1)), schemas);
  }

  private List<CatalogDifference> differences() {
    return all(here, there).stream()
        .map(this::object)
        .filter(d -> d.side() != Side.BOTH || !d.details().isEmpty())
        .toList();
  }

  private static Map<String, Map<String, Map<String, String>>> objects(List<CatalogLine> lines) {
    Map<String, Map<String, Map<String, String>>> objects = new TreeMap<>();
    for (CatalogLine line : lines) {
      objects
          .computeIfAbsent(line.object(), object -> new TreeMap<>())
          .computeIfAbsent(line.part(), part -> new TreeMap<>())
          .putAll(line.aspects());
    }
    return objects;
  }

  private static <T> Set<String> all(Map<String, T> one, Map<String, T> other) {
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private static <T> Side side(Map<String, T> here, Map<String, T> there, String key) {
    return !there.containsKey(key) ? Side.HERE : here.containsKey(key) ? Side.BOTH : Side.THERE;
  }

  private CatalogDifference object(String object) {
    Side side = side(here, there, object);
    return new CatalogDifference(
        object,
        side,
        side == Side.BOTH
            ? parts(here.getOrDefault(object, Map.of()), there.getOrDefault(object, Map.of()))
            : List.of());
  }

  private static List<Detail> parts(
      Map<String, Map<String, String>> here, Map<String, Map<String, String>> there) {
    List<Detail> details = new ArrayList<>();
    for (String part : all(here, there)) {
      Side side = side(here, there, part);
      if (side == Side.BOTH) {
        aspects(
            part, here.getOrDefault(part, Map.of()), there.getOrDefault(part, Map.of()), details);
      } else {
        details.add(new Detail(part, side, "", "", ""));
      }
    }
    // where a column is missing, all that follow it are at another place
    boolean sameParts = here.keySet().equals(there.keySet());
    return details.stream().filter(d -> sameParts || !d.aspect().equals(POSITION)).toList();
  }

  private static void aspects(
      String part, Map<String, String> here, Map<String, String> there, List<Detail> details) {
    for (String aspect : all(here, there)) {
      String one = here.getOrDefault(aspect, "");
      String other = there.getOrDefault(aspect, "");
      if (!one.equals(other)) {
        details.add(new Detail(part, Side.BOTH, aspect, one, other));
      }
    }
  }
}
