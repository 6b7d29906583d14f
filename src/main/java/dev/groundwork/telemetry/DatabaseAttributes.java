package dev.groundwork.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every span says of the database (semantic conventions for database client spans, 1.33). */
public final class DatabaseAttributes {
  private static final Pattern ONE_HOST = Pattern.compile("\\[?([^,\\]]+)]?:(\\d+)");

  private DatabaseAttributes() {}

  /**
   * Their names and values.
   *
   * @param hosts {@code host:port}, several with commas between them
   */
  public static Map<String, Object> of(String hosts, String database) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("db.system.name", "postgresql");
    attributes.put("db.namespace", database);
    Matcher one = ONE_HOST.matcher(hosts);
    if (one.matches()) {
      attributes.put("server.address", one.group(1));
      attributes.put("server.port", Integer.valueOf(one.group(2)));
    } else {
      attributes.put("server.address", hosts);
    }
    return attributes;
  }
}
