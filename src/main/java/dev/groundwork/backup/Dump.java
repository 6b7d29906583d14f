package dev.groundwork.backup;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Secret;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database in a file, by PostgreSQL's own programs, where they are installed and are not older
 * than the server (manual, pg_dump, Notes).
 */
public final class Dump {
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final int LINES_SHOWN = 5;
  private static final String TEMPLATE = " WITH TEMPLATE = template0";
  private static final Pattern OPTION =
      Pattern.compile(
          " (ENCODING|LOCALE|LOCALE_PROVIDER|LC_COLLATE|LC_CTYPE|ICU_LOCALE|ICU_RULES|BUILTIN_LOCALE)"
              + " = (E?'[^']*+(?:''[^']*+)*+'|\\w+)");

  private final DatabaseUrl url;
  private final String path;
  private final int serverVersion;
  private final String otherwise;

  /**
   * @param path where programs are looked for, as the variable PATH has it
   * @param serverVersion the server's major version
   */
  public Dump(DatabaseUrl url, String path, int serverVersion) {
    this(
        url,
        path,
        serverVersion,
        "; or take a copy on the server itself:\ngroundwork backup, groundwork restore NAME");
  }

  /**
   * @param otherwise what else can be done where the programs cannot be used
   */
  public Dump(DatabaseUrl url, String path, int serverVersion, String otherwise) {
    this.url = url;
    this.path = path;
    this.serverVersion = serverVersion;
    this.otherwise = otherwise;
  }

  /**
   * The statements that make schemas again: no rows, no owners, no grants.
   *
   * @param without relations that are left out
   */
  public String schema(List<String> schemas, List<TableName> without)
      throws IOException, InterruptedException {
    Stream<String> fixed =
        Stream.of(
            "--schema-only",
            "--no-owner",
            "--no-privileges",
            "--no-tablespaces",
            "--encoding=UTF8",
            "--dbname=" + dbname(url.database()));
    Stream<String> of = schemas.stream().map(name -> "--schema=" + Sql.identifier(name));
    Stream<String> but = without.stream().map(name -> "--exclude-table=" + name.sql());
    return run(
        program("pg_dump"), Stream.of(fixed, of, but).flatMap(s -> s).toArray(String[]::new));
  }

  /** Writes the database into a file, which appears when it is whole. */
  public void to(Path file) throws IOException, InterruptedException {
    new DumpFile(file).check();
    String program = program("pg_dump");
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      run(program, "--format=custom", "--file=" + part, "--dbname=" + dbname(url.database()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Fills an empty database from a file, whole or not at all. */
  public void from(Path file, String database) throws IOException, InterruptedException {
    run(
        program("pg_restore"),
        "--exit-on-error",
        "--single-transaction",
        "--dbname=" + dbname(database),
        file.toString());
  }

  /**
   * What the dumped database was made with, as CREATE DATABASE takes it: the first statement of the
   * script that would make it again; empty where the file does not tell.
   */
  public String options(Path file) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program("pg_restore"), "--create", "--schema-only", "--file=-", file.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader script = process.inputReader(StandardCharsets.UTF_8)) {
      return script
          .lines()
          .filter(line -> line.startsWith("CREATE DATABASE "))
          .findFirst()
          .map(Dump::options)
          .orElse("");
    } finally {
      process.destroy();
    }
  }

  private static String options(String statement) {
    return OPTION
        .matcher(statement.substring(Math.max(0, statement.lastIndexOf(TEMPLATE))))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining());
  }

  /** Refuses what is missing or too old before anything is made. */
  public void require(String name) throws IOException, InterruptedException {
    String found = program(name);
    assert !found.isEmpty();
  }

  /** A name with an equals sign would be read as a connection string, so that it is one always. */
  private static String dbname(String database) {
    return "dbname='" + database.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private String program(String name) throws IOException, InterruptedException {
    Optional<String> why = why(name);
    if (why.isPresent()) {
      throw unusable(why.get());
    }
    return found(name).orElseThrow().toString();
  }

  /** Why a program cannot be used; empty: it can. */
  public Optional<String> why(String name) throws IOException, InterruptedException {
    Optional<Path> found = found(name);
    if (found.isEmpty()) {
      return Optional.of(name + " is not on the PATH");
    }
    int version = version(found.get());
    return version < serverVersion
        ? Optional.of(
            "%s %d is older than the server, which is %d".formatted(name, version, serverVersion))
        : Optional.empty();
  }

  private Optional<Path> found(String name) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int version(Path program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher version = VERSION.matcher(text);
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  /** What is refused for that reason. */
  public GroundworkException unusable(String what) {
    return new GroundworkException(
        ExitCode.CANNOT_CREATE,
        what,
        path.isEmpty() ? "the variable PATH is not set" : "PATH=" + path,
        "the image postgres:%d has pg_dump and pg_restore%s".formatted(serverVersion, otherwise));
  }

  /** Gives what the program prints; an interrupt ends it. */
  private String run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(program, "--no-password"), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    connection(builder.environment());
    Process process = builder.start();
    CompletableFuture<String> printed = read(process.getInputStream());
    CompletableFuture<String> errors = read(process.getErrorStream());
    try {
      if (process.waitFor() != 0) {
        throw failed(Path.of(program).getFileName(), errors.join());
      }
      return printed.join();
    } finally {
      process.destroy();
    }
  }

  /** Everybody on the machine sees the arguments of a program, but not its environment. */
  private void connection(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    String host = url.hosts().split(",", -1)[0];
    int colon = host.lastIndexOf(':');
    environment.put("PGHOST", host.substring(0, colon).replaceAll("[\\[\\]]", ""));
    environment.put("PGPORT", host.substring(colon + 1));
    environment.put("PGUSER", url.user());
    url.password().map(Secret::reveal).ifPresent(secret -> environment.put("PGPASSWORD", secret));
    var properties = url.properties();
    environment.put("PGSSLMODE", properties.getProperty("sslmode", "prefer"));
    Optional.ofNullable(properties.getProperty("sslrootcert"))
        .ifPresent(file -> environment.put("PGSSLROOTCERT", file));
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            return "";
          }
        });
  }

  private static GroundworkException failed(Path program, String errors) {
    String told =
        errors
            .lines()
            .filter(l -> !l.isBlank())
            .limit(LINES_SHOWN)
            .collect(Collectors.joining("\n"));
    return new GroundworkException(
        ExitCode.CANNOT_CREATE,
        told.isEmpty() ? program + " failed and said nothing" : told,
        "",
        "mend what %s says, then repeat the command".formatted(program));
  }
}
