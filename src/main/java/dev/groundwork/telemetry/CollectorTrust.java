package dev.groundwork.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of a file, and no other. */
final class CollectorTrust {
  private CollectorTrust() {}

  /**
   * Reads the file, which may have several.
   *
   * @throws GeneralSecurityException where it cannot be read, or has what is none
   */
  static SSLSocketFactory of(Path pem) throws GeneralSecurityException {
    try {
      return trusting(pem);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static SSLSocketFactory trusting(Path pem) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("collector" + trusted.size(), each);
      }
    }
    if (trusted.size() == 0) {
      throw new GeneralSecurityException("no certificate");
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
