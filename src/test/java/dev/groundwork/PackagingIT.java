package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar, and what is not. */
class PackagingIT {
  private static final Pattern TRIMMED =
      Pattern.compile("(org\\.apache\\.commons|com\\.opencsv|javax\\.xml\\.bind)\\..*");
  private static final Pattern REFERENCE = Pattern.compile("(?m)^ +(\\S+) +-> (\\S+)");

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(Jar.file())).isLessThanOrEqualTo(Long.getLong("groundwork.jar.limit"));
  }

  @Test
  void itNamesItsMainClass() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("dev.groundwork.Main");
    }
  }

  @Test
  void servicesOfSeveralLibrariesAreMerged() throws IOException {
    assertThat(text("META-INF/services/java.sql.Driver")).contains("org.postgresql.Driver");
    assertThat(text("META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
        .contains("com.fasterxml.jackson.core.JsonFactory")
        .contains("com.fasterxml.jackson.dataformat.yaml.YAMLFactory");
  }

  @Test
  void theLicencesOfItsLibrariesArePassedOn() throws IOException {
    assertThat(text("META-INF/LICENSE") + text("META-INF/LICENSE.txt"))
        .contains("Apache License")
        .contains("PostgreSQL Global Development Group");
    assertThat(text("META-INF/NOTICE") + text("META-INF/NOTICE.txt"))
        .contains("Jackson JSON processor", "Apache Commons Lang", "Apache Commons IO");
  }

  @Test
  void whatWasLeftOutStaysOut() throws IOException {
    assertThat(entries())
        .noneMatch(name -> name.startsWith("com/fasterxml/jackson/databind/"))
        .noneMatch(name -> name.startsWith("org/junit/"))
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
  }

  /** Every name but {@code localhost} is unknown, and no class that speaks HTTP is loaded. */
  @Test
  void nothingIsSentToAnybodyButPostgres(@TempDir Path folder) throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    Path classes = folder.resolve("classes");
    try (Jar jar =
        Jar.onTheExample(TestServer.get().database())
            .java("-Djdk.net.hosts.file=" + hosts)
            .java("-Xlog:class+load:file=" + classes)) {
      Groundwork.Result result = jar.run("up");
      assertThat(result.status()).describedAs(result.toString()).isZero();
    }
    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded).anyMatch(line -> line.contains(" liquibase.changelog."));
    assertThat(loaded)
        .filteredOn(
            line ->
                Stream.of(
                        " dev.groundwork.telemetry.",
                        " java.net.http.",
                        "HttpURLConnection",
                        "HttpClient",
                        " javax.net.ssl.HttpsURLConnection")
                    .anyMatch(line::contains))
        .isEmpty();
  }

  /** Of libraries that Liquibase brings, only the packages that something leads to are in it. */
  @Test
  void whatItsClassesLeadToIsInIt() throws IOException {
    StringWriter told = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    PrintWriter out = new PrintWriter(told);
    String jar = Jar.file().toString();
    jdeps.run(
        out, out, "--multi-release", "17", "-v", "-filter:none", "-e", TRIMMED.pattern(), jar);
    Map<String, Set<String>> references = new HashMap<>();
    Matcher reference = REFERENCE.matcher(told.toString());
    while (reference.find()) {
      references
          .computeIfAbsent(reference.group(1), any -> new HashSet<>())
          .add(reference.group(2));
    }
    Set<String> present =
        entries().stream()
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.replace('/', '.').replaceAll("\\.class$", ""))
            .collect(Collectors.toSet());
    Deque<String> ahead =
        new ArrayDeque<>(
            present.stream().filter(name -> !TRIMMED.matcher(name).matches()).toList());
    assertThat(references).containsKey("liquibase.util.BooleanUtil");
    Set<String> reached = new TreeSet<>();
    while (!ahead.isEmpty()) {
      references.getOrDefault(ahead.pop(), Set.of()).stream()
          .filter(reached::add)
          .forEach(ahead::push);
    }
    assertThat(present).containsAll(reached);
  }

  private static Set<String> entries() throws IOException {
    try (JarFile jar = jar()) {
      return jar.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    }
  }

  private static String text(String entry) throws IOException {
    try (JarFile jar = jar()) {
      ZipEntry found = jar.getEntry(entry);
      assertThat(found).describedAs(entry).isNotNull();
      return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(Jar.file().toFile());
  }
}
