package dev.groundwork.config.url;

import dev.groundwork.config.parameter.ParameterTable;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection URL cut into its parameters (RFC 3986; PostgreSQL manual, section 34.1.1.2). No
 * message shows more of it than the scheme and the names of parameters, for the rest may be a
 * secret.
 */
final class UrlTokenizer {
  private static final String FORM = "write it as postgresql://user:password@host:5432/database";
  private static final String ENCODE =
      "in user, password and database write @ as %40, / as %2F, ? as %3F, % as %25";
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.:-]{0,40})://(.*)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,40}");

  private final String subject;
  private final String origin;
  private final boolean jdbc;
  private final List<RawParameter> parameters = new ArrayList<>();

  /**
   * @param subject what messages call it: {@code DATABASE_URL}, {@code prepare.admin-url}
   * @throws GroundworkException for a text that is no URL of a PostgreSQL database
   */
  UrlTokenizer(String subject, SourcedValue url) {
    this.subject = subject;
    this.origin = url.origin();
    Matcher parts = parts(url.text());
    this.jdbc = isJdbc(parts.group(1));
    cut(parts.group(2));
  }

  private Matcher parts(String text) {
    Matcher matcher = SCHEME.matcher(text);
    if (!text.equals(text.strip()) || text.matches("(?s).*[\\r\\n\\x00].*")) {
      throw wrong("has white space around or a line end in it", "take it away");
    }
    if (text.startsWith("\"") || text.startsWith("'")) {
      throw wrong("is in quotes", "take the quotes away");
    }
    if (!matcher.matches()) {
      throw wrong("is no URL", FORM);
    }
    return matcher;
  }

  boolean jdbc() {
    return jdbc;
  }

  List<RawParameter> parameters() {
    return List.copyOf(parameters);
  }

  private boolean isJdbc(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "postgres", "postgresql" -> false;
      case "jdbc:postgresql" -> true;
      default -> throw wrong("is no PostgreSQL URL: it begins with " + scheme, FORM);
    };
  }

  /** {@code user:password@hosts/database?parameters}, each part of it optional. */
  private void cut(String text) {
    int end = indexOf(text, "[/?]");
    String authority = text.substring(0, end);
    String rest = text.substring(end);
    if (!authority.contains("@") && cutTooEarly(authority, rest)) {
      throw wrong("has a / or ? before the @", ENCODE);
    }
    hosts(credentials(authority));
    int question = indexOf(rest, "\\?");
    database(rest.substring(0, question));
    if (question < rest.length()) {
      query(rest.substring(question + 1));
    }
  }

  /**
   * Whether the first / or ? was one of the password: its beginning looks like a port, or what
   * comes after like parameters, whose names would be shown.
   */
  private boolean cutTooEarly(String authority, String rest) {
    String hosts = authority.substring(authority.lastIndexOf(']') + 1);
    boolean ports =
        Arrays.stream(hosts.split(",", -1)).allMatch(host -> host.matches("[^:]*(:[0-9]*)?"));
    int question = indexOf(rest, "\\?");
    boolean inPath = rest.substring(0, question).contains("@");
    return inPath || (rest.contains("@") && !(ports && knowsAll(rest.substring(question))));
  }

  private boolean knowsAll(String query) {
    return Arrays.stream(query.substring(1).split("&", -1))
        .map(each -> each.replaceFirst("(?s)=.*", ""))
        .allMatch(name -> name.isEmpty() || ParameterTable.rule(name, jdbc).isPresent());
  }

  private String credentials(String authority) {
    int at = authority.indexOf('@');
    if (at != authority.lastIndexOf('@')) {
      throw wrong("has more than one @", ENCODE);
    }
    if (at < 0) {
      return authority;
    }
    String[] parts = authority.substring(0, at).split(":", 2);
    add("user", decoded(parts[0]));
    if (parts.length == 2) {
      add("password", decoded(parts[1]));
    }
    return authority.substring(at + 1);
  }

  private void hosts(String text) {
    if (!text.isEmpty()) {
      List<String> hosts = new ArrayList<>();
      List<String> ports = new ArrayList<>();
      for (String each : text.split(",", -1)) {
        int colon = each.indexOf(':', each.lastIndexOf(']') + 1);
        if (colon != each.lastIndexOf(':') && colon >= 0) {
          throw wrong("has an address without brackets", "write it as [::1]:5432");
        }
        hosts.add(decoded(colon < 0 ? each : each.substring(0, colon)));
        ports.add(colon < 0 ? "" : each.substring(colon + 1));
      }
      add("host", String.join(",", hosts));
      String joined = String.join(",", ports);
      add("port", joined.matches(",*") ? "" : joined);
    }
  }

  private void database(String path) {
    String name = path.isEmpty() ? "" : path.substring(1);
    if (name.contains("/")) {
      throw wrong("has a / in the name of the database", "take it away, or write %2F");
    }
    add("dbname", parameter(name));
  }

  private void query(String text) {
    for (String each : text.split("&", -1)) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? "" : parameter(each.substring(0, equals));
      if (!each.isEmpty() && !NAME.matcher(name).matches()) {
        throw wrong("has a parameter that is not name=value", ENCODE);
      }
      if (!each.isEmpty()) {
        parameters.add(
            new RawParameter(
                name, new SourcedValue(parameter(each.substring(equals + 1)), origin)));
      }
    }
  }

  private void add(String name, String value) {
    if (!value.isEmpty()) {
      parameters.add(new RawParameter(name, new SourcedValue(value, origin)));
    }
  }

  /** pgjdbc reads database and parameters as forms are, where + is a space; libpq does not. */
  private String parameter(String text) {
    return decoded(jdbc ? text.replace('+', ' ') : text);
  }

  private String decoded(String text) {
    return Percent.decode(text).orElseThrow(() -> wrong("has a % that is no code", ENCODE));
  }

  private static int indexOf(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.start() : text.length();
  }

  private GroundworkException wrong(String what, String next) {
    return new GroundworkException(ExitCode.CONFIG, subject + " " + what, origin, next);
  }
}
