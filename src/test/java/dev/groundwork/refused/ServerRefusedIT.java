package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that refuse us, or are not there. */
class ServerRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private final TestServer server = TestServer.get();

  private String to(String address, String database) {
    return "postgresql://%s:%s@%s/%s".formatted(bench.role(), Bench.encoded(), address, database);
  }

  @Test
  void theWrongPasswordEndsTheWait() {
    Passwords.ask(bench.role());
    bench.refuses(
        Groundwork.with(
                server.url(bench.role(), "geheim-wrong", bench.database().name()), bench.project())
            .flag("--wait-timeout=1h"),
        """
            ✗ wait
            What    password of role "<role>" refused
            Where   <role>@<server>/<database>
            State   unchanged: nothing was written
            Next    correct user or password in the URL; a role that does not exist is told the same way
            Exit    77 DENIED
            not run: prepare, lock, inspect, migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void noPasswordWhereOneIsAskedFor() {
    Passwords.ask(bench.role());
    bench.refuses(
        Groundwork.with(bench.url().replaceFirst(":[^:/]*@", "@"), bench.project()),
        """
            ✗ wait
            What    the server asks for a password, and none is set
            Where   <role>@<server>/<database>
            State   unchanged: nothing was written
            Next    put the password into the URL, or set PGPASSWORD
            Exit    77 DENIED
            not run: prepare, lock, inspect, migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aPasswordFileThatEndsInANewline() {
    Passwords.ask(bench.role());
    bench.project().write("password", Bench.PASSWORD + "\n");
    Groundwork groundwork =
        Groundwork.with(bench.url().replaceFirst(":[^:/]*@", "@"), bench.project())
            .set("PGPASSWORD_FILE", folder.resolve("password").toString());
    Result result = bench.run(groundwork, "up");
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void noSuchDatabaseWhereNoneIsMade() {
    bench.refuses(
        Groundwork.with(to(server.host() + ":" + server.port(), "absent"), bench.project()),
        """
            ✗ wait
            What    database "absent" does not exist on <server>
            Where   <role>@<server>/absent
            State   unchanged: nothing was written
            Next    create it, or set prepare.admin-url so that Groundwork does
            Exit    78 CONFIG
            not run: lock, inspect, migrate, verify, commit
          """,
        "migrate");
  }

  @Test
  void noSuchDatabaseIsMadeWithAnAdminUrl() {
    String name = server.freshName();
    Groundwork groundwork =
        Groundwork.with(to(server.host() + ":" + server.port(), name), bench.project())
            .set("GROUNDWORK_PREPARE_ADMIN_URL", bench.url());
    Result result = bench.run(groundwork, "up");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(bench.database().rows("SELECT 1 FROM pg_database WHERE datname = '" + name + "'"))
        .hasSize(1);
  }

  @Test
  void nothingListensUntilTheDeadline() {
    try (TcpProxy proxy = new TcpProxy()) {
      String text =
          bench.normal(
              bench
                  .run(
                      Groundwork.with(to(proxy.address(), "d"), bench.project())
                          .flag("--wait-timeout=1s"),
                      "up")
                  .out());
      Bench.same(
          text.substring(text.indexOf("  ✗")).replace(proxy.address(), "<nobody>"),
          """
            ✗ wait
            What    not ready within 1 s: connection refused
            Where   <role>@<nobody>/d
            State   unchanged: nothing was written
            Next    start PostgreSQL, or correct host and port in the URL
            Exit    69 UNAVAILABLE
            not run: prepare, lock, inspect, migrate, verify, seed, commit
          """);
    }
  }

  @Test
  void aServerThatComesUpInTheMiddleOfTheWait() {
    try (TcpProxy proxy = new TcpProxy()) {
      Result result =
          bench.run(
              Groundwork.with(to(proxy.address(), bench.database().name()), bench.project())
                  .when("connection refused", () -> proxy.listen(TcpProxy.to(server))),
              "up");
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out()).contains("connection refused").contains(", ready after ");
    }
  }

  @Test
  void whatAnswersIsNoPostgres() {
    try (TcpProxy proxy = new TcpProxy()) {
      proxy.listen(TcpProxy.saying("HTTP/1.1 400 Bad Request\r\n\r\n"));
      String text =
          bench.normal(
              bench.run(Groundwork.with(to(proxy.address(), "d"), bench.project()), "up").out());
      Bench.same(
          text.substring(text.indexOf("  ✗")).replace(proxy.address(), "<http>"),
          """
            ✗ wait
            What    what answers on <http> is not PostgreSQL
            Where   <role>@<http>/d
            State   unchanged: nothing was written
            Next    correct host and port in the URL
            Exit    78 CONFIG
            not run: prepare, lock, inspect, migrate, verify, seed, commit
          """);
    }
  }

  /** The only host is a primary, which is what a run needs, and not what was asked for. */
  @Test
  void aStandbyIsAskedForOnAPrimary() {
    String text =
        bench.normal(
            bench
                .run(
                    Groundwork.with(bench.url() + "?target_session_attrs=standby", bench.project())
                        .flag("--wait-timeout=1s"),
                    "up")
                .out());
    Bench.same(
        text.substring(text.indexOf("  ✗")),
        """
          ✗ wait
          What    not ready within 1 s: none of the hosts is a standby, which target_session_attrs asks for
          Where   <role>@<server>/<database>
          State   unchanged: nothing was written
          Next    a run writes, and needs the primary: take target_session_attrs out of the URL
          Exit    69 UNAVAILABLE
          not run: prepare, lock, inspect, migrate, verify, seed, commit
        """);
  }
}
