package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code describe} does not do, and says how it would. */
class DescribeRefusedIT {
  @RegisterExtension private final Bench bench = new Bench();

  private String file(String name) {
    return bench.folder().resolve(name).toString();
  }

  @Test
  void aDocumentThatIsNotTrue() throws IOException {
    bench.up();
    Path kept = bench.folder().resolve("my SCHEMA.md");
    assertThat(bench.run(bench.groundwork(), "describe", "--write=" + kept).status()).isZero();
    Files.writeString(
        kept, Files.readString(kept).replace("| id | integer |", "| id | bigint\u001b[2J |"));

    bench.refuses(
        bench.groundwork(),
        """
          ✗ compare
          What    <folder>/my SCHEMA.md is not what the database says
          Where   <folder>/my SCHEMA.md, line 16
                  file      | id | bigint\\x1b[2J | null |  |  |
                  database  | id | integer | null |  |  |
          State   unchanged: nothing was written
          Next    groundwork describe --as=markdown --write='<folder>/my SCHEMA.md'
          Exit    76 MISMATCH
        """,
        "describe",
        "--check=" + kept);
  }

  @Test
  void aDocumentThatIsNotThere() {
    bench.refuses(
        bench.groundwork(),
        """
          ✗ compare
          What    there is no <folder>/schema.json to hold against the database
          Where   <folder>/schema.json
          State   unchanged: nothing was written
          Next    groundwork describe --as=json --write=<folder>/schema.json
          Exit    76 MISMATCH
        """,
        "describe",
        "--check=" + file("schema.json"));
  }

  @Test
  void aFolderIsNoDocument() {
    bench.refuses(
        bench.groundwork(),
        """
          ✗ compare
          What    the file cannot be read: Is a directory
          Where   <folder>
          State   unchanged: nothing was written
          Next    name a file that describe wrote
          Exit    76 MISMATCH
        """,
        "describe",
        "--as=html",
        "--check=" + bench.folder());
  }

  @Test
  void aFileThatCannotBeWritten() {
    bench.refuses(
        bench.groundwork(),
        """
          ✗ describe
          What    the file cannot be written: no such folder
          Where   <folder>/nowhere/schema.html
          State   unchanged: nothing was written
          Next    name a file in a folder that is there and can be written to
          Exit    73 CANNOT_CREATE
        """,
        "describe",
        "--write=" + file("nowhere/schema.html"));
  }

  @Test
  void anEndingThatSaysNothing() {
    bench.refuses(
        bench.groundwork(),
        """
          ✗ config
          What    the ending of schema.pdf says nothing of a form
          Where   the command line
          State   unchanged: nothing was written
          Next    add --as=markdown, html, json, dbml or text
          Exit    64 USAGE
        """,
        "describe",
        "--write=schema.pdf");
  }

  @Test
  void writingAndCheckingAtOnce() {
    bench.refuses(
        bench.groundwork(),
        """
          ✗ config
          What    --write and --check exclude each other
          Where   the command line
          State   unchanged: nothing was written
          Next    give one of them
          Exit    64 USAGE
        """,
        "describe",
        "--write=a.md",
        "--check=a.md");
  }
}
