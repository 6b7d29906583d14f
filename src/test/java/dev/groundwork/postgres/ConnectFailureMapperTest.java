package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** What no server of the tests can be brought to say; the rest is in {@link AwaitIT}. */
class ConnectFailureMapperTest {
  private final DatabaseUrl url = TestUrls.of("db:5432", "app", "secret", "shop");

  @Test
  void aServerThatStartsOrRestartsIsWaitedFor() {
    for (String state : new String[] {"57P03", "57P01", "57P02"}) {
      ConnectFailure failure = of(said("the database system is starting up", state));
      assertThat(failure.passing()).isTrue();
      assertThat(failure.reason()).isEqualTo("the database system is starting up");
    }
  }

  @Test
  void whatTheServerAddsIsOnTheCardAndNotInTheLineOfTheWait() {
    ConnectFailure failure =
        of(
            new PSQLException(
                new ServerErrorMessage(
                    "SFATAL\0C55000\0Mcannot connect to invalid database \"shop\"\0"
                        + "HUse DROP DATABASE to drop invalid databases.\0")));
    assertThat(failure.summary()).isEqualTo("cannot connect to invalid database \"shop\"");
    assertThat(failure.card("3 s", url).problems().get(0).what())
        .isEqualTo(
            "cannot connect to invalid database \"shop\"\n"
                + "Use DROP DATABASE to drop invalid databases.");
  }

  @Test
  void aConnectionThatBreaksIsWaitedForWhicheverItsState() {
    for (PSQLState state :
        new PSQLState[] {PSQLState.CONNECTION_FAILURE, PSQLState.CONNECTION_UNABLE_TO_CONNECT}) {
      assertThat(of(caused(state, new SocketException("Connection reset"))).reason())
          .isEqualTo("the connection was closed at once");
      assertThat(of(caused(state, new NoRouteToHostException())).reason())
          .isEqualTo("no route to the host");
      assertThat(of(caused(state, handshake(new EOFException()))).passing()).isTrue();
    }
  }

  @Test
  void aCertificateForAnotherHostIsSaidSo() {
    ConnectFailure failure =
        of(
            new PSQLException(
                "The hostname db could not be verified by hostnameverifier PgjdbcHostnameVerifier.",
                PSQLState.CONNECTION_FAILURE));
    assertThat(failure.passing()).isFalse();
    assertThat(failure.exit()).isEqualTo(ExitCode.CONFIG);
    assertThat(failure.reason()).isEqualTo("TLS: the certificate of db:5432 is for another host");
  }

  @Test
  void aCertificateThatNobodySignedIsSaidSo() {
    IOException path = handshake(new CertPathBuilderException("unable to find valid path"));
    ConnectFailure failure = of(caused(PSQLState.CONNECTION_FAILURE, path));
    assertThat(failure.passing()).isFalse();
    assertThat(failure.reason())
        .isEqualTo("TLS: the certificate of db:5432 is not signed by a CA that is trusted");
  }

  @Test
  void aParameterThatThePoolerRefusesNamesTheWayOut() {
    ConnectFailure failure = of(said("unsupported startup parameter: options", "08P01"));
    assertThat(failure)
        .isEqualTo(
            ConnectFailure.lasting(
                ExitCode.CONFIG,
                "unsupported startup parameter: options",
                "connect to PostgreSQL itself, by DIRECT_URL"));
  }

  @Test
  void whatTheDriverRefusesByItselfIsAboutTheUrl() {
    ConnectFailure failure =
        of(new PSQLException("Invalid sslmode value: x", PSQLState.CONNECTION_UNABLE_TO_CONNECT));
    assertThat(failure.exit()).isEqualTo(ExitCode.CONFIG);
  }

  @Test
  void whatIsNotKnownToEndByItselfDoesNot() {
    assertThat(of(said("database \"shop\" is not currently accepting connections", "55000")))
        .isEqualTo(
            ConnectFailure.lasting(
                ExitCode.UNAVAILABLE,
                "database \"shop\" is not currently accepting connections",
                "look at the server's log, and check the URL"));
  }

  private ConnectFailure of(SQLException error) {
    return ConnectFailureMapper.of(error, url);
  }

  private static PSQLException said(String message, String state) {
    return new PSQLException(
        new ServerErrorMessage("SFATAL\0C" + state + "\0M" + message + "\0"), false);
  }

  private static PSQLException caused(PSQLState state, IOException cause) {
    return new PSQLException("The connection attempt failed.", state, cause);
  }

  private static IOException handshake(Exception cause) {
    IOException failed = new SSLHandshakeException("handshake failed");
    failed.initCause(cause);
    return failed;
  }
}
