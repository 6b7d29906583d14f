package dev.groundwork.config.url;

import dev.groundwork.config.parameter.ParameterTable;
import dev.groundwork.run.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes a {@link DatabaseUrl} of a URL, of libpq's variables, or of both. */
final class DatabaseUrlParser {
  private final Map<String, SourcedValue> variables;
  private final Path directory;
  private final Optional<Path> home;
  private final Problems problems;

  /**
   * @param variables libpq's, by what they mean: for what a URL leaves out
   * @param directory where relative paths begin
   * @param home where {@code .pgpass} may be
   */
  DatabaseUrlParser(
      Map<String, SourcedValue> variables, Path directory, Optional<Path> home, Problems problems) {
    this.variables = variables;
    this.directory = directory;
    this.home = home;
    this.problems = problems;
  }

  /**
   * What the URL says; empty, and the problems noted, if that is not enough.
   *
   * @param subject what messages call the URL
   */
  Optional<ParsedUrl> parse(String subject, SourcedValue url) {
    return problems
        .attempt(() -> new UrlTokenizer(subject, url))
        .flatMap(text -> parse(text, url.origin()));
  }

  private Optional<ParsedUrl> parse(UrlTokenizer text, String origin) {
    List<String> notices = new ArrayList<>();
    Map<String, SourcedValue> own =
        new ParameterReader(text.jdbc(), problems, notices).read(text.parameters());
    Map<String, SourcedValue> all = new LinkedHashMap<>(variables);
    if (own.containsKey("host")) {
      all.remove("port"); // that of PGHOST
    }
    all.putAll(own);
    boolean prisma =
        text.parameters().stream()
            .map(RawParameter::name)
            .anyMatch(ParameterTable.PRISMA::contains);
    return assemble(new Parameters(all, text.jdbc(), prisma, origin), notices);
  }

  /** What libpq's variables say alone. */
  Optional<ParsedUrl> parse() {
    return assemble(new Parameters(variables, false, false, "the environment"), new ArrayList<>());
  }

  private Optional<ParsedUrl> assemble(Parameters parameters, List<String> notices) {
    List<Host> hosts = new HostList(parameters, problems).read();
    Properties properties = parameters.properties();
    properties.putAll(new Tls(parameters, directory, problems, notices).read(hosts));
    timeouts(parameters, hosts.size(), properties);
    List<String> schemas = new NamedSchemas(parameters, problems, notices).read();
    Optional<String> user = name("user", parameters);
    if (user.isEmpty()) {
      noUser(parameters);
      return Optional.empty();
    }
    String database = name("dbname", parameters).orElse(user.get());
    oneLine(parameters);
    Parameters complete = withPassword(parameters, hosts, database, user.get(), notices);
    Optional<Secret> password = complete.text("password").map(Secret::new);
    DatabaseUrl url =
        new DatabaseUrl(hosts, user.get(), password, database, properties, schemas, notices);
    return Optional.of(new ParsedUrl(url, complete));
  }

  private Optional<String> name(String target, Parameters parameters) {
    Optional<String> name = parameters.text(target);
    if (name.isPresent() && PostgresName.of(name.get()).isEmpty()) {
      String what = "%s is no name".formatted(target.equals("user") ? "the user" : "the database");
      problems.add(what, parameters.origin(target), PostgresName.NEXT);
    }
    return name;
  }

  /** The server would say no more of such a password than that it is wrong. */
  private void oneLine(Parameters parameters) {
    Optional<String> password = parameters.text("password");
    if (password.filter(text -> text.endsWith("\n") || text.endsWith("\r")).isPresent()) {
      problems.add(
          "the password ends in a line end",
          parameters.origin("password"),
          "take it away; in a URL it is %0A or %0D");
    }
  }

  private void noUser(Parameters parameters) {
    problems.add(
        "no user given",
        parameters.origin(),
        "write postgresql://user:password@host:5432/database, or set PGUSER");
  }

  /** libpq's timeout is that of each host (manual, 34.1.2), pgjdbc's login that of all of them. */
  private static void timeouts(Parameters parameters, int hosts, Properties properties) {
    int seconds = parameters.text("connect_timeout").map(Integer::valueOf).orElse(0);
    if (seconds > 0) {
      properties.putIfAbsent("connectTimeout", Integer.toString(seconds));
      properties.putIfAbsent("loginTimeout", Integer.toString(seconds * hosts));
    }
  }

  private Parameters withPassword(
      Parameters parameters, List<Host> hosts, String database, String user, List<String> notices) {
    if (parameters.get("password").isPresent()) {
      return parameters;
    }
    Optional<Path> file = parameters.text("passfile").map(directory::resolve).or(this::ownPassFile);
    Map<String, SourcedValue> all = new LinkedHashMap<>(parameters.values());
    file.flatMap(path -> new PgPassFile(path, notices).password(hosts, database, user))
        .ifPresent(value -> all.put("password", value));
    return new Parameters(all, parameters.jdbc(), parameters.prisma(), parameters.origin());
  }

  private Optional<Path> ownPassFile() {
    return home.map(folder -> folder.resolve(".pgpass")).filter(Files::isRegularFile);
  }
}
