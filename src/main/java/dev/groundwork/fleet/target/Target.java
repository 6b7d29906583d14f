package dev.groundwork.fleet.target;

import dev.groundwork.config.url.DatabaseUrl;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of many databases, or one of the schemas of one.
 *
 * @param id by which people know it
 * @param where it was read, for people
 * @param owner the name of its ledger
 * @param schemas where its tables are; the first has the history
 * @param wave the one that it wants to be in; empty: any
 */
public record Target(
    String id,
    String where,
    DatabaseUrl url,
    String owner,
    List<String> schemas,
    String wave,
    Map<String, String> labels) {

  /** Host and port, of which too many connections could be taken. */
  public String server() {
    return url.hosts().toLowerCase(Locale.ROOT);
  }

  /** The database itself, as which role whatever. */
  public String database() {
    return server() + "/" + url.database();
  }
}
