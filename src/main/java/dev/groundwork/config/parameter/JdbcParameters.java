package dev.groundwork.config.parameter;

import dev.groundwork.config.parameter.Rule.Form;
import java.util.Map;

/** What pgjdbc alone calls so; the list is that of its {@code PGProperty}. */
final class JdbcParameters {
  static final Map<String, Rule> RULES =
      new RuleBook()
          .renamed("currentSchema", "schema", Form.ANY)
          .take(Form.ANY, "ApplicationName kerberosServerName requireAuth localSocketAddress")
          .take(Form.ANY, "pemKeyAlgorithm")
          .take(Form.TRUTH, "tcpKeepAlive tcpNoDelay loadBalanceHosts")
          .take(
              Form.NUMBER,
              """
              connectTimeout loginTimeout cancelSignalTimeout sslResponseTimeout gssResponseTimeout
              hostRecheckSeconds receiveBufferSize sendBufferSize maxSendBufferSize
              scramMaxIterations
              """)
          .take(
              Form.words(
                  "any primary master slave secondary preferSlave preferSecondary"
                      + " preferPrimary"),
              "targetServerType")
          .take(Form.words("disable prefer require"), "channelBinding")
          .take(Form.words("disable allow prefer require"), "gssEncMode")
          .take(Form.words("postgres direct"), "sslNegotiation")
          .ignored("it would end a long migration", "socketTimeout queryTimeout")
          .ignored(
              "it is for the application's own statements",
              """
              adaptiveFetch adaptiveFetchMaximum adaptiveFetchMinimum allowEncodingChanges
              assumeMinServerVersion autosave binaryTransfer binaryTransferDisable
              binaryTransferEnable cleanupSavepoints convertBooleanToNumeric
              databaseMetadataCacheFields databaseMetadataCacheFieldsMiB defaultRowFetchSize
              disableColumnSanitiser escapeSyntaxCallMode flushCacheOnDdl groupStartupParameters
              hideUnprivilegedObjects logServerErrorDetail logUnclosedConnections maxResultBuffer
              preferQueryMode prepareThreshold preparedStatementCacheQueries
              preparedStatementCacheSizeMiB protocolVersion quoteReturningIdentifiers readOnly
              readOnlyMode reWriteBatchedInserts reWriteBatchedInsertsSize stringtype unknownLength
              """)
          .refused(
              "it names code to load",
              RuleBook.OUT,
              """
              socketFactory socketFactoryArg sslfactoryarg sslhostnameverifier sslpasswordcallback
              authenticationPluginClassName xmlFactoryFactory connectExecutor connectExecutorArg
              classLoaderStrategy
              """)
          .refused(
              "it names code to load",
              "for Java's own certificates: sslrootcert=system",
              "sslfactory")
          .refused(
              "it writes files, which may hold secrets", RuleBook.OUT, "loggerFile loggerLevel")
          .refused(
              "only passwords and certificates are supported",
              RuleBook.OUT,
              "jaasLogin jaasApplicationName gssUseDefaultCreds sspiServiceClass useSpnego")
          .refused(
              "it belongs before the ?", "write //host:port/database?…", "PGHOST PGPORT PGDBNAME")
          .rules();

  private JdbcParameters() {}
}
