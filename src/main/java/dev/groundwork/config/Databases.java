package dev.groundwork.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was given to connect to.
 *
 * @param database what we connect to; empty if there is a problem
 * @param application the application's own URL, if it is another than the database's
 */
record Databases(
    Optional<Located> database, Optional<Located> application, Optional<Located> admin) {

  /** The schemas that the URL names; Prisma's direct URL may leave them to the other. */
  List<String> schemas() {
    List<String> own = database.map(Located::url).map(DatabaseUrl::schemas).orElse(List.of());
    return own.isEmpty()
        ? application.map(Located::url).map(DatabaseUrl::schemas).orElse(own)
        : own;
  }

  List<String> notices() {
    List<String> all = new ArrayList<>();
    database.ifPresent(located -> all.addAll(located.url().notices()));
    admin.ifPresent(located -> all.addAll(located.url().notices()));
    return all.stream().distinct().toList();
  }
}
