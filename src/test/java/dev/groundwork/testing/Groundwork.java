package dev.groundwork.testing;

import dev.groundwork.cli.Cli;
import dev.groundwork.cli.Streams;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Groundwork as a person would call it, in this JVM: variables and arguments in, text out. */
public final class Groundwork {
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> flags = new ArrayList<>();
  private Optional<BufferedReader> keyboard = Optional.empty();
  private String awaited = "";
  private Runnable reaction = () -> {};

  /** On a database, with the changelogs of a project. */
  public static Groundwork on(TestDatabase database, Project project) {
    return with(database.url(), project);
  }

  /** Connects to a URL, with the changelogs of a project. */
  public static Groundwork with(String url, Project project) {
    return new Groundwork()
        .set("DATABASE_URL", url)
        .flag("--migrate-changelog=" + project.root())
        .flag("--prepare-scripts=" + project.makeFolder("init-sql").folder().resolve("init-sql"))
        .flag("--environment=development")
        .flag("--report-termination-log=" + project.folder().resolve("termination-log"));
  }

  /** Without any database, with the changelogs of a project. */
  public static Groundwork offline(Project project) {
    Groundwork groundwork = with("", project);
    groundwork.environment.clear();
    return groundwork;
  }

  /** Without any database, with the repository's own example. */
  public static Groundwork offline() {
    return new Groundwork();
  }

  /** With the repository's own example. */
  public static Groundwork onTheExample(TestDatabase database) {
    return new Groundwork().set("DATABASE_URL", database.url()).flag("--environment=development");
  }

  public Groundwork set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The last one of a name counts. */
  public Groundwork flag(String flag) {
    flags.removeIf(other -> name(other).equals(name(flag)));
    flags.add(flag);
    return this;
  }

  private static String name(String flag) {
    return flag.replaceFirst("=.*", "");
  }

  /** As if at a terminal where these lines are typed, one for each question. */
  public Groundwork typing(String... lines) {
    keyboard = Optional.of(new BufferedReader(new StringReader(String.join("\n", lines) + "\n")));
    return this;
  }

  /** Does something as soon as a text is printed, once in a run. */
  public Groundwork when(String text, Runnable action) {
    awaited = text;
    reaction = action;
    return this;
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    ByteArrayOutputStream out = new Printed(awaited, reaction);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            StandardCharsets.UTF_8,
            keyboard);
    String[] all = Stream.concat(Stream.of(arguments), flags.stream()).toArray(String[]::new);
    SessionCache.LASTING.begin();
    int status;
    try {
      status = new Cli(environment, streams, "tester").run(all);
    } finally {
      SessionCache.LASTING.end();
    }
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What came of it. */
  public record Result(int status, String out, String err) {

    /** Everything from the card's first line on; of a command with a product it is beside it. */
    public String card() {
      String report = out.contains("  What") ? out : err;
      int start = report.indexOf("  What");
      return start < 0 ? "" : report.substring(start).stripTrailing();
    }

    @Override
    public String toString() {
      return "exit " + status + "\n" + out + err;
    }
  }
}
