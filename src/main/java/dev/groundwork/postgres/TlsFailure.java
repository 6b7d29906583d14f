package dev.groundwork.postgres;

import dev.groundwork.run.Causes;
import dev.groundwork.run.ExitCode;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there is no TLS with a server, which is never made up for by doing without. */
final class TlsFailure {
  private static final String CHECK =
      "check sslmode, sslrootcert (the CA's certificate), and that the host is the one in the\n"
          + "server's certificate";

  private TlsFailure() {}

  /** Empty, where the error has nothing to do with TLS. */
  static Optional<ConnectFailure> of(SQLException error, String hosts) {
    // a lost connection would be 08006 as well, but has a cause that is looked for before
    boolean tls =
        "08006".equals(error.getSQLState())
            || ErrorText.caused(error, SSLException.class)
            || ErrorText.caused(error, GeneralSecurityException.class);
    return tls
        ? Optional.of(ConnectFailure.lasting(ExitCode.CONFIG, reason(error, hosts), next(error)))
        : Optional.empty();
  }

  private static String next(SQLException error) {
    if (ErrorText.caused(error, CertificateExpiredException.class)) {
      return "renew the certificate, or mend the clock of this machine";
    }
    return ErrorText.caused(error, CertificateNotYetValidException.class)
        ? "mend the clock of this machine, or take a certificate that is valid now"
        : CHECK;
  }

  private static String reason(SQLException error, String hosts) {
    if (error.getCause() == null && ErrorText.of(error).contains("HostnameVerifier")) {
      return "TLS: the certificate of %s is for another host".formatted(hosts);
    }
    if (ErrorText.caused(error, CertificateExpiredException.class)) {
      return "TLS: the certificate of %s has expired".formatted(hosts);
    }
    if (ErrorText.caused(error, CertificateNotYetValidException.class)) {
      return "TLS: the certificate of %s is not valid yet".formatted(hosts);
    }
    if (ErrorText.caused(error, CertPathBuilderException.class) || unknownCa(error)) {
      return "TLS: the certificate of %s is not signed by a CA that is trusted".formatted(hosts);
    }
    boolean file =
        ErrorText.caused(error, FileNotFoundException.class)
            || ErrorText.caused(error, NoSuchFileException.class);
    return "TLS with %s: %s"
        .formatted(hosts, file ? ErrorText.of(error) : ErrorText.ofDeepest(error));
  }

  /** None of this name, or one of this name with another key. */
  private static boolean unknownCa(SQLException error) {
    return Causes.first(error, CertPathValidatorException.class)
        .map(CertPathValidatorException::getReason)
        .filter(
            reason ->
                reason == PKIXReason.NO_TRUST_ANCHOR || reason == BasicReason.INVALID_SIGNATURE)
        .isPresent();
  }
}
