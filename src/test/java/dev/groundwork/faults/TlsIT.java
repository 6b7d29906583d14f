package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with TLS whose certificate is good, or not: what is wrong with it is on the card. */
class TlsIT {
  private static final String NOT_RUN = "prepare, lock, inspect, migrate, verify, seed, commit";
  private static final String CHECK =
      "check sslmode, sslrootcert (the CA's certificate), and that the host is the one in the\n"
          + "server's certificate";

  @TempDir private Path folder;
  private LoggedServer server;
  private TestDatabase inside;
  private Project project;

  @BeforeEach
  void start() throws IOException {
    server = LoggedServer.start(folder.resolve("log"));
    inside = new TestDatabase(server.server(), "postgres");
    project =
        Project.in(folder.resolve("project"))
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n");
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  /** Lets the server have one of a new CA; gives that of the CA, which a client may trust. */
  private Path serve(String host, String begins, int days) throws Exception {
    Authority authority = new Authority(folder.resolve("ca"), "Shop");
    Path data = Path.of(inside.value("SHOW data_directory"));
    put(data.resolve("server.crt"), authority.sign(host, begins, days), data);
    put(data.resolve("server.key"), authority.key(), data);
    inside.execute("ALTER SYSTEM SET ssl = on");
    inside.rows("SELECT pg_reload_conf()");
    Until.holds("the server offers TLS", () -> inside.value("SHOW ssl").equals("on"));
    return authority.certificate();
  }

  private static void put(Path file, String text, Path data) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(file, Files.getOwner(data));
  }

  private Result up(String parameters) {
    return Groundwork.with(inside.url() + "?" + parameters, project).run("up");
  }

  private void refused(String parameters, String what, String next) {
    Result result = up(parameters);
    assertThat(result.card().replaceAll("Where .*", "Where"))
        .as(result.toString())
        .isEqualTo(
            CardText.what(what)
                .where("")
                .unchanged()
                .next(next)
                .exit("78 CONFIG", NOT_RUN)
                .replaceAll("Where .*", "Where"));
  }

  private String address() {
    return server.server().host() + ":" + server.server().port();
  }

  @Test
  void aGoodCertificate() throws Exception {
    Path trusted = serve("localhost", "-1d", 10);
    assertThat(up("sslmode=verify-full&sslrootcert=" + trusted).status()).isZero();
    for (String name : List.of("Another", "Shop")) {
      Path other = new Authority(folder.resolve(name), name).certificate();
      refused(
          "sslmode=verify-full&sslrootcert=" + other,
          "TLS: the certificate of %s is not signed by a CA that is trusted".formatted(address()),
          CHECK);
    }
  }

  @Test
  void ofAnotherHost() throws Exception {
    Path trusted = serve("db.example.com", "-1d", 10);
    refused(
        "sslmode=verify-full&sslrootcert=" + trusted,
        "TLS: the certificate of %s is for another host".formatted(address()),
        CHECK);
    assertThat(up("sslmode=verify-ca&sslrootcert=" + trusted).status()).isZero();
  }

  @Test
  void expired() throws Exception {
    refused(
        "sslmode=verify-full&sslrootcert=" + serve("localhost", "-10d", 3),
        "TLS: the certificate of %s has expired".formatted(address()),
        "renew the certificate, or mend the clock of this machine");
  }

  @Test
  void notYetValid() throws Exception {
    refused(
        "sslmode=verify-full&sslrootcert=" + serve("localhost", "+3d", 10),
        "TLS: the certificate of %s is not valid yet".formatted(address()),
        "mend the clock of this machine, or take a certificate that is valid now");
  }

  /** By a server that lets nobody in without. */
  @Test
  void missingWhereItIsRequired() throws Exception {
    serve("localhost", "-1d", 10);
    Path rules = Path.of(inside.value("SHOW hba_file"));
    Files.writeString(rules, "local all all trust\nhostssl all all all trust\n");
    inside.rows("SELECT pg_reload_conf()");
    Result result =
        Until.there(
            () -> "refused",
            () -> Optional.of(up("sslmode=disable")).filter(run -> run.status() != 0));
    assertThat(result.card())
        .containsPattern("no pg_hba.conf entry for host .*, no\\s+encryption")
        .contains(
            "Next    add sslmode=require to the URL, or an entry to the server's pg_hba.conf",
            "Exit    77 DENIED");
    assertThat(up("sslmode=require").status()).isZero();
  }
}
