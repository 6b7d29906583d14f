package dev.groundwork.config;

import dev.groundwork.config.Rule.Form;
import dev.groundwork.config.Rule.Ignored;
import dev.groundwork.config.Rule.Refused;
import dev.groundwork.config.Rule.Taken;
import java.util.Map;

/** What pgjdbc alone calls so; the list is that of its {@code PGProperty}. */
final class JdbcParameters {
  private static final String OUT = "take it out of the URL";

  private JdbcParameters() {}

  static void fill(Map<String, Rule> rules) {
    taken(rules);
    ignored(rules);
    refused(rules);
  }

  private static void taken(Map<String, Rule> rules) {
    rules.put("currentSchema", new Taken("schema", Form.ANY));
    rules.put(
        "targetServerType",
        new Taken(
            "targetServerType",
            Form.words(
                "any",
                "primary",
                "master",
                "slave",
                "secondary",
                "preferSlave",
                "preferSecondary",
                "preferPrimary")));
    rules.put(
        "channelBinding", new Taken("channelBinding", Form.words("disable", "prefer", "require")));
    rules.put(
        "gssEncMode", new Taken("gssEncMode", Form.words("disable", "allow", "prefer", "require")));
    rules.put("sslNegotiation", new Taken("sslNegotiation", Form.words("postgres", "direct")));
    for (String name : new String[] {"tcpKeepAlive", "tcpNoDelay", "loadBalanceHosts"}) {
      rules.put(name, new Taken(name, Form.TRUTH));
    }
    for (String name :
        new String[] {
          "connectTimeout", "loginTimeout", "cancelSignalTimeout", "sslResponseTimeout",
          "gssResponseTimeout", "hostRecheckSeconds", "receiveBufferSize", "sendBufferSize",
          "maxSendBufferSize", "scramMaxIterations"
        }) {
      rules.put(name, new Taken(name, Form.NUMBER));
    }
    for (String name :
        new String[] {
          "ApplicationName",
          "kerberosServerName",
          "requireAuth",
          "localSocketAddress",
          "pemKeyAlgorithm"
        }) {
      rules.put(name, new Taken(name, Form.ANY));
    }
  }

  private static void ignored(Map<String, Rule> rules) {
    Ignored application = new Ignored("it is for the application's own statements");
    for (String name :
        new String[] {
          "adaptiveFetch",
          "adaptiveFetchMaximum",
          "adaptiveFetchMinimum",
          "allowEncodingChanges",
          "assumeMinServerVersion",
          "autosave",
          "binaryTransfer",
          "binaryTransferDisable",
          "binaryTransferEnable",
          "cleanupSavepoints",
          "convertBooleanToNumeric",
          "databaseMetadataCacheFields",
          "databaseMetadataCacheFieldsMiB",
          "defaultRowFetchSize",
          "disableColumnSanitiser",
          "escapeSyntaxCallMode",
          "flushCacheOnDdl",
          "groupStartupParameters",
          "hideUnprivilegedObjects",
          "logServerErrorDetail",
          "logUnclosedConnections",
          "maxResultBuffer",
          "preferQueryMode",
          "prepareThreshold",
          "preparedStatementCacheQueries",
          "preparedStatementCacheSizeMiB",
          "protocolVersion",
          "quoteReturningIdentifiers",
          "readOnly",
          "readOnlyMode",
          "reWriteBatchedInserts",
          "reWriteBatchedInsertsSize",
          "stringtype",
          "unknownLength"
        }) {
      rules.put(name, application);
    }
    Ignored timeout = new Ignored("it would end a long migration");
    rules.put("socketTimeout", timeout);
    rules.put("queryTimeout", timeout);
  }

  private static void refused(Map<String, Rule> rules) {
    Refused code = new Refused("it names code to load", OUT);
    for (String name :
        new String[] {
          "socketFactory",
          "socketFactoryArg",
          "sslfactoryarg",
          "sslhostnameverifier",
          "sslpasswordcallback",
          "authenticationPluginClassName",
          "xmlFactoryFactory",
          "connectExecutor",
          "connectExecutorArg",
          "classLoaderStrategy"
        }) {
      rules.put(name, code);
    }
    rules.put(
        "sslfactory",
        new Refused("it names code to load", "for Java's own certificates: sslrootcert=system"));
    Refused log = new Refused("it writes files, which may hold secrets", OUT);
    rules.put("loggerFile", log);
    rules.put("loggerLevel", log);
    Refused login = new Refused("only passwords and certificates are supported", OUT);
    for (String name :
        new String[] {
          "jaasLogin", "jaasApplicationName", "gssUseDefaultCreds", "sspiServiceClass", "useSpnego"
        }) {
      rules.put(name, login);
    }
    Refused place = new Refused("it belongs before the ?", "write //host:port/database?…");
    for (String name : new String[] {"PGHOST", "PGPORT", "PGDBNAME"}) {
      rules.put(name, place);
    }
  }
}
