package dev.groundwork.config.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was given to connect to.
 *
 * @param database what we connect to; empty if there is a problem
 * @param application the application's own URL, if it is another than the database's
 */
public record Databases(
    Optional<ParsedUrl> database, Optional<ParsedUrl> application, Optional<ParsedUrl> admin) {

  /** The schemas that the URL names; Prisma's direct URL may leave them to the other. */
  public List<String> schemas() {
    List<String> own = database.map(ParsedUrl::url).map(DatabaseUrl::schemas).orElse(List.of());
    return own.isEmpty()
        ? application.map(ParsedUrl::url).map(DatabaseUrl::schemas).orElse(own)
        : own;
  }

  /** What gave {@link #schemas()}, such as {@code DATABASE_URL}. */
  public String schemasFrom() {
    return Stream.of(database, application)
        .flatMap(Optional::stream)
        .filter(parsed -> !parsed.url().schemas().isEmpty())
        .map(ParsedUrl::given)
        .map(
            given ->
                given.get("schema").isPresent() ? given.origin("schema") : given.origin("options"))
        .findFirst()
        .orElse("the URL");
  }

  public List<String> notices() {
    List<String> all = new ArrayList<>();
    database.ifPresent(parsed -> all.addAll(parsed.url().notices()));
    admin.ifPresent(parsed -> all.addAll(parsed.url().notices()));
    all.addAll(twoSchemas());
    return all.stream().distinct().toList();
  }

  private List<String> twoSchemas() {
    List<String> others =
        application.map(ParsedUrl::url).map(DatabaseUrl::schemas).orElse(List.of());
    return others.isEmpty() || others.equals(schemas())
        ? List.of()
        : List.of(
            "tables go to schema %s of DIRECT_URL; DATABASE_URL names %s"
                .formatted(String.join(", ", schemas()), String.join(", ", others)));
  }
}
