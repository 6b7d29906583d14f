package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changelogs that would run programs and classes. */
class ForeignCodeRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  @Test
  void executeCommand() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - executeCommand:
                    executable: touch
                    args:
                      - arg:
                          value: %s
        """
            .formatted(folder.resolve("touched")));
    bench.refuses(
        """
            ✗ inspect
            What    executeCommand runs code on this machine
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    write it in SQL; if it has to be, set migrate.allow-code=true
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
    assertThat(folder.resolve("touched")).doesNotExist();
  }

  @Test
  void customChange() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - customChange:
                    class: dev.groundwork.refused.NoSuchChange
        """);
    bench.refuses(
        """
            ✗ inspect
            What    customChange names a class that is not here
            Where   <folder>/changelogs/db.changelog-root.yaml, line 6
            State   unchanged: nothing was written
            Next    write it in SQL; if it has to be, set migrate.allow-code=true, and migrate.classpath to its jar
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void customPrecondition() {
    root(
        """
        databaseChangeLog:
          - preConditions:
              - customPrecondition:
                  className: dev.groundwork.refused.Bench
          - changeSet:
              id: 1
              author: shop
              preConditions:
                - customPrecondition:
                    className: dev.groundwork.refused.Bench
              changes: []
        """);
    bench.refuses(
        """
            ✗ inspect   2 problems
            What 1  customPrecondition runs code on this machine
            Where   <folder>/changelogs/db.changelog-root.yaml
            Next    write it in SQL; if it has to be, set migrate.allow-code=true
            What 2  customPrecondition runs code on this machine
            Where   <folder>/changelogs/db.changelog-root.yaml, line 6
            Next    write it in SQL; if it has to be, set migrate.allow-code=true
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aCommandInTheRollback() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes: []
              rollback:
                - executeCommand:
                    executable: touch
        """);
    bench.refuses(
        """
            ✗ inspect
            What    executeCommand runs code on this machine
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    write it in SQL; if it has to be, set migrate.allow-code=true
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }
}
