package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.Outcome;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class AwaitIT {
  /** Longer than a test may take: none ends because this has passed. */
  private static final Duration PLENTY = Duration.ofHours(1);

  private static final Duration SHORT = Duration.ofMillis(4500);

  private final TestServer at = TestServer.get();
  private final TestDatabase database = at.database();
  private final TcpProxy proxy = new TcpProxy();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void aServerThatIsReadyIsToldByItsVersion() throws Exception {
    String version = database.value("SHOW server_version").replaceFirst(" .*", "");
    Outcome outcome = await(TestUrls.of(database), PLENTY).ready();
    assertThat(outcome).isEqualTo(Outcome.unchanged("PostgreSQL " + version));
    assertThat(said).isEmpty();
  }

  @Test
  void aServerThatComesUpLaterIsWaitedForWithOneLineForEachReason() throws Exception {
    Await await =
        new Await(
            new Server(throughProxy(), List.of("public")),
            PLENTY,
            line -> {
              said.add(line);
              // each reason leads to the next
              proxy.listen(said.size() == 1 ? TcpProxy.closing() : TcpProxy.to(at));
            });
    assertThat(await.ready().summary()).matches("PostgreSQL [0-9.]+, ready after [0-9.]+ s");
    assertThat(said)
        .containsExactly(
            "waiting for %s: connection refused".formatted(throughProxy()),
            "waiting for %s: the connection was closed at once".formatted(throughProxy()));
  }

  @Test
  void nothingListeningUntilTheDeadline() {
    assertThat(card(throughProxy(), SHORT))
        .isEqualTo(
            """
            69 UNAVAILABLE
            not ready within 4.5 s: connection refused
            %s
            start PostgreSQL, or correct host and port in the URL\
            """
                .formatted(throughProxy()));
    assertThat(said).hasSize(1);
  }

  @Test
  void aServerThatNeverAnswers() {
    proxy.listen(TcpProxy.blackHole());
    assertThat(card(patient(), SHORT))
        .isEqualTo(
            """
            69 UNAVAILABLE
            not ready within 4.5 s: no answer
            %s
            look for a firewall or a wrong host; connect_timeout in the URL allows more\
            """
                .formatted(patient()));
  }

  @Test
  void aHostThatNobodyKnows() {
    DatabaseUrl url = TestUrls.of("nowhere..invalid:5432", "app", "p", "shop");
    assertThat(card(url, SHORT))
        .isEqualTo(
            """
            69 UNAVAILABLE
            not ready within 4.5 s: the host's name is not known
            app@nowhere..invalid:5432/shop
            correct the host in the URL, or the DNS\
            """);
  }

  @Test
  void whatAnswersIsNotPostgres() {
    proxy.listen(TcpProxy.saying("HTTP/1.1 400 Bad Request\r\n\r\n"));
    assertThat(card(throughProxy(), PLENTY))
        .isEqualTo(
            """
            78 CONFIG
            what answers on %s is not PostgreSQL
            %s
            correct host and port in the URL\
            """
                .formatted(proxy.address(), throughProxy()));
  }

  @Test
  void theWrongPasswordEndsTheWait() {
    String role = role("LOGIN PASSWORD 'right'");
    DatabaseUrl url = TestUrls.as(role, "wrong-password", database);
    Assumptions.assumeTrue(
        catchThrowable(() -> new Server(url, List.of()).connect().close()) != null,
        "this server trusts everybody");
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            77 DENIED
            password of role "%s" refused
            %s
            correct user or password in the URL; a role that does not exist is told the same way\
            """
                .formatted(role, url));
    assertThat(said.toString()).doesNotContain("wrong-password");
  }

  @Test
  void noPasswordWhereOneIsNeeded() {
    DatabaseUrl url = TestUrls.as(role("LOGIN PASSWORD 'right'"), "", database);
    Assumptions.assumeTrue(
        catchThrowable(() -> new Server(url, List.of()).connect().close()) != null,
        "this server trusts everybody");
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            77 DENIED
            the server asks for a password, and none is set
            %s
            put the password into the URL, or set PGPASSWORD\
            """
                .formatted(url));
  }

  @Test
  void aDatabaseThatIsMissing() {
    DatabaseUrl url = TestUrls.of(database).withDatabase(at.freshName());
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            78 CONFIG
            database "%s" does not exist on %s:%d
            %s
            create it, or set prepare.admin-url so that Groundwork does\
            """
                .formatted(url.database(), at.host(), at.port(), url));
  }

  @Test
  void aDatabaseThatIsCreatedAMomentLaterIsWaitedFor() throws Exception {
    DatabaseUrl url = TestUrls.of(database).withDatabase(at.freshName());
    Await await =
        new Await(
            new Server(url, List.of("public")),
            PLENTY,
            line -> database.execute("CREATE DATABASE " + url.database()));
    assertThat(await.ready().summary()).contains("ready after");
  }

  @Test
  void aRoleThatMayNotLogIn() {
    String role = role("NOLOGIN PASSWORD 'p'");
    DatabaseUrl url = TestUrls.as(role, "p", database);
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            77 DENIED
            role "%1$s" is not permitted to log in
            %2$s
            let role "%1$s" exist and log in, and let pg_hba.conf admit it\
            """
                .formatted(role, url));
  }

  @Test
  void aRoleThatMayNotConnectToTheDatabase() {
    database.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(database.name()));
    String role = role("LOGIN PASSWORD 'p'");
    DatabaseUrl url = TestUrls.as(role, "p", database);
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            77 DENIED
            permission denied for database "%1$s"
            User does not have CONNECT privilege.
            %3$s
            as an administrator: GRANT CONNECT ON DATABASE "%1$s" TO "%2$s";\
            """
                .formatted(database.name(), role, url));
  }

  @Test
  void tooManyConnectionsAreWaitedFor() throws Exception {
    String role = role("LOGIN PASSWORD 'p' CONNECTION LIMIT 0");
    Await await =
        new Await(
            new Server(TestUrls.as(role, "p", database), List.of("public")),
            PLENTY,
            line -> {
              said.add(line);
              database.execute("ALTER ROLE %s CONNECTION LIMIT -1".formatted(role));
            });
    assertThat(await.ready().summary()).contains("ready after");
    assertThat(said)
        .containsExactly(
            "waiting for %s: too many connections for role \"%s\""
                .formatted(TestUrls.as(role, "p", database), role));
  }

  @Test
  void aDatabaseThatIsReadOnlyIsWaitedFor() throws Exception {
    database.execute("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(name()));
    assertThat(card(TestUrls.of(database), SHORT))
        .isEqualTo(
            """
            69 UNAVAILABLE
            not ready within 4.5 s: the database is read-only (default_transaction_read_only)
            %s
            ALTER DATABASE or ALTER ROLE … RESET default_transaction_read_only\
            """
                .formatted(TestUrls.of(database)));
    at.execute(
        "postgres", "ALTER DATABASE %s RESET default_transaction_read_only".formatted(name()));
    assertThat(await(TestUrls.of(database), PLENTY).ready().summary()).startsWith("PostgreSQL ");
  }

  @Test
  void tlsThatTheServerDoesNotOffer() {
    Assumptions.assumeTrue(database.value("SHOW ssl").equals("off"), "this server offers TLS");
    DatabaseUrl url = with("sslmode=require");
    assertThat(card(url, PLENTY))
        .isEqualTo(
            """
            78 CONFIG
            the server on %s:%d does not offer TLS, which sslmode asks for
            %s
            switch ssl on in the server; only on a network you trust: sslmode=prefer\
            """
                .formatted(at.host(), at.port(), url));
  }

  @Test
  void tlsThatDoesNotComeAbout() {
    proxy.listen(TcpProxy.saying("S", "this is no handshake"));
    DatabaseUrl url =
        TestUrls.of(proxy.address(), at.user(), at.password(), name(), "sslmode=require");
    assertThat(card(url, PLENTY))
        .startsWith("78 CONFIG\nTLS with %s: ".formatted(proxy.address()))
        .endsWith(
            """

            %s
            check sslmode, sslrootcert (the CA's certificate), and that the host is the one in the
            server's certificate\
            """
                .formatted(url));
  }

  @Test
  void anAuthorityThatIsNoCertificate(@TempDir Path folder) throws IOException {
    proxy.listen(TcpProxy.saying("S"));
    Path ca = Files.writeString(folder.resolve("ca.crt"), "no certificate");
    DatabaseUrl url =
        TestUrls.of(
            proxy.address(), "app", "p", "shop", "sslmode=verify-full", "sslrootcert=" + ca);
    assertThat(card(url, PLENTY)).startsWith("78 CONFIG\nTLS with %s: ".formatted(proxy.address()));
  }

  @Test
  void hostsOfWhichNoneIsAPrimary() {
    try (TcpProxy second = new TcpProxy()) {
      DatabaseUrl url =
          TestUrls.of(proxy.address() + "," + second.address(), at.user(), at.password(), name());
      assertThat(card(url, SHORT)).startsWith("69 UNAVAILABLE\nnot ready within 4.5 s: ");
      assertThat(said).allMatch(line -> line.endsWith("connection refused"));
    }
  }

  @Test
  void aSecondHostIsWaitedForAsWell() throws Exception {
    DatabaseUrl url =
        TestUrls.of("127.0.0.1:1," + proxy.address(), at.user(), at.password(), name());
    Await await =
        new Await(
            new Server(url, List.of("public")), PLENTY, line -> proxy.listen(TcpProxy.to(at)));
    assertThat(await.ready().summary()).contains("ready after");
  }

  @Test
  void anInterruptEndsItAtOnce() {
    proxy.listen(TcpProxy.blackHole());
    Thread me = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              Until.holds("connected", () -> proxy.accepted() > 0);
              me.interrupt();
            });
    other.start();
    assertThatThrownBy(() -> await(patient(), PLENTY).ready())
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptDuringAPauseEndsItAtOnce() {
    Thread me = Thread.currentThread();
    Await await =
        new Await(new Server(throughProxy(), List.of("public")), PLENTY, line -> me.interrupt());
    assertThatThrownBy(await::ready).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aTimeoutOfNothingStillLooksOnce() throws Exception {
    assertThat(await(TestUrls.of(database), Duration.ZERO).ready().summary())
        .startsWith("PostgreSQL ");
    assertThat(card(throughProxy(), Duration.ZERO)).contains("not ready within 0 s");
  }

  @Test
  void theFailureHasNoSqlStateThatWouldStartThePlanAgain() {
    Throwable failure = catchThrowable(() -> await(throughProxy(), SHORT).ready());
    assertThat(failure).hasNoCause().isNotInstanceOf(SQLException.class);
  }

  private String card(DatabaseUrl url, Duration timeout) {
    return Cards.of(() -> await(url, timeout).ready());
  }

  private Await await(DatabaseUrl url, Duration timeout) {
    return new Await(new Server(url, List.of("public")), timeout, said::add);
  }

  /** Of itself it would give no connection up while the test lasts. */
  private DatabaseUrl patient() {
    return TestUrls.of(
        proxy.address(), at.user(), at.password(), name(), "connect_timeout=" + PLENTY.toSeconds());
  }

  private DatabaseUrl throughProxy() {
    return TestUrls.of(proxy.address(), at.user(), at.password(), name());
  }

  private DatabaseUrl with(String parameter) {
    return TestUrls.of(at.host() + ":" + at.port(), at.user(), at.password(), name(), parameter);
  }

  private String name() {
    return database.name();
  }

  private String role(String options) {
    String role = at.freshName();
    database.execute("CREATE ROLE %s %s".formatted(role, options));
    return role;
  }
}
