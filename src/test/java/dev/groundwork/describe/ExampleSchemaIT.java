package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import org.junit.jupiter.api.Test;

/** The example's own document, as a team keeps one. */
class ExampleSchemaIT {
  private static final String KEPT = "src/site/resources/SCHEMA.md";

  /** With {@code -Ddocuments.update} it is written instead. */
  @Test
  void theKeptDocumentIsWhatTheChangelogsMake() {
    TestDatabase database = TestServer.get().database();
    assertThat(Groundwork.onTheExample(database).run("up").status()).isZero();
    String option = System.getProperty("documents.update") == null ? "--check=" : "--write=";

    Groundwork.Result result = Groundwork.onTheExample(database).run("describe", option + KEPT);

    assertThat(result.status()).as(result.toString()).isZero();
  }
}
