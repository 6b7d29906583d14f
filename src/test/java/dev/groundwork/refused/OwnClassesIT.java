package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes and preconditions of one's own class, in a jar. */
class OwnClassesIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private Path jar() throws IOException {
    write(
        "FillNotes",
        """
        public class FillNotes implements liquibase.change.custom.CustomSqlChange {
          public liquibase.statement.SqlStatement[] generateStatements(liquibase.database.Database d) {
            return new liquibase.statement.SqlStatement[] {
              new liquibase.statement.core.RawSqlStatement("INSERT INTO notes VALUES ('hello')")
            };
          }
          public String getConfirmationMessage() { return "filled"; }
          public void setUp() {}
          public void setFileOpener(liquibase.resource.ResourceAccessor r) {}
          public liquibase.exception.ValidationErrors validate(liquibase.database.Database d) {
            return new liquibase.exception.ValidationErrors();
          }
        }
        """);
    write(
        "NotesAreThere",
        """
        public class NotesAreThere implements liquibase.precondition.CustomPrecondition {
          public void check(liquibase.database.Database database) {}
        }
        """);
    Path sources = folder.resolve("classes");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                sources.resolve("FillNotes.java").toString(),
                sources.resolve("NotesAreThere.java").toString());
    assertThat(compiled).isZero();
    Path jar = folder.resolve("own.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : List.of("FillNotes.class", "NotesAreThere.class")) {
        out.putNextEntry(new JarEntry(name));
        out.write(Files.readAllBytes(sources.resolve(name)));
      }
    }
    return jar;
  }

  private void write(String name, String source) {
    bench.project().write("classes/" + name + ".java", source);
  }

  private void changelog() {
    bench
        .project()
        .delete("changelogs/migrations/1-notes.sql")
        .write(
            "changelogs/db.changelog-root.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  changes:
                    - sql: CREATE TABLE notes (text text)
              - changeSet:
                  id: 2
                  author: shop
                  preConditions:
                    - customPrecondition:
                        className: NotesAreThere
                  changes:
                    - customChange:
                        class: FillNotes
            """);
  }

  private String filled(Groundwork groundwork) {
    Result result = bench.run(groundwork, "up");
    assertThat(result.status()).as(result.toString()).isZero();
    return bench.database().value("SELECT text FROM notes");
  }

  @Test
  void aJarOfTheSettingIsSeen() throws Exception {
    changelog();
    assertThat(
            filled(
                bench
                    .groundwork()
                    .flag("--migrate-allow-code=true")
                    .flag("--migrate-classpath=" + jar())))
        .isEqualTo("hello");
  }

  @Test
  void aFolderOfTheSettingIsSeen() throws Exception {
    changelog();
    jar();
    assertThat(
            filled(
                bench
                    .groundwork()
                    .flag("--migrate-allow-code=true")
                    .flag("--migrate-classpath=" + folder.resolve("classes"))))
        .isEqualTo("hello");
  }

  @Test
  void withoutAllowCodeNoJarIsOpened() throws Exception {
    changelog();
    bench.refuses(
        bench.groundwork().flag("--migrate-classpath=" + jar()),
        """
            ✗ inspect
            What    customChange names a class that is not here
            Where   <folder>/changelogs/db.changelog-root.yaml, line 14
            State   unchanged: nothing was written
            Next    write it in SQL; if it has to be, set migrate.allow-code=true, and migrate.classpath to its jar
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aJarThatIsNotThere() {
    bench.refuses(
        bench.groundwork().flag("--migrate-classpath=" + folder.resolve("none.jar")),
        """
            ✗ config
            What    migrate.classpath names what is not there: <folder>/none.jar
            Where   --migrate-classpath
            State   unchanged: nothing was written
            Next    put the jar there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
  }
}
