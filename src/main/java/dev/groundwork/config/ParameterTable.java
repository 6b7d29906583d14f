package dev.groundwork.config;

import dev.groundwork.config.Rule.Form;
import dev.groundwork.config.Rule.Ignored;
import dev.groundwork.config.Rule.Refused;
import dev.groundwork.config.Rule.Taken;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every parameter of a connection string that is known: libpq's (manual, section 34.1.2), Prisma's
 * and pgjdbc's. The last are known in a {@code jdbc:} URL alone.
 */
final class ParameterTable {
  /** What {@link DatabaseUrlParser} and its helpers read; every other target is pgjdbc's. */
  static final Set<String> OURS =
      Set.of(
          "host",
          "port",
          "user",
          "password",
          "dbname",
          "passfile",
          "schema",
          "pgbouncer",
          "connect_timeout",
          "ssl",
          "sslmode",
          "sslaccept",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "sslpassword");

  /** Prisma's alone: with one of them, what libpq and Prisma both know means what Prisma means. */
  static final Set<String> PRISMA =
      Set.of(
          "schema",
          "pgbouncer",
          "sslaccept",
          "sslidentity",
          "connection_limit",
          "pool_timeout",
          "socket_timeout",
          "statement_cache_size",
          "single_use_connections",
          "max_connection_lifetime",
          "max_idle_connection_lifetime");

  private static final String OUT = "take it out of the URL";
  private static final Map<String, Rule> COMMON = new TreeMap<>();
  private static final Map<String, Rule> JDBC = new TreeMap<>();

  static {
    common();
    tls();
    ignoredEverywhere();
    JdbcParameters.fill(JDBC);
  }

  private ParameterTable() {}

  static Optional<Rule> rule(String name, boolean jdbc) {
    Optional<Rule> common = Optional.ofNullable(COMMON.get(name));
    Optional<Rule> own = Optional.ofNullable(JDBC.get(name));
    // what is refused in one dialect is refused in the other, with its reason
    return common.or(() -> own.filter(rule -> jdbc || rule instanceof Refused));
  }

  /** What a name may have been meant to be. */
  static Set<String> names(boolean jdbc) {
    Set<String> names = new TreeSet<>(COMMON.keySet());
    if (jdbc) {
      names.addAll(JDBC.keySet());
    }
    return names;
  }

  private static void common() {
    for (String name : new String[] {"host", "port", "user", "password", "dbname", "passfile"}) {
      COMMON.put(name, new Taken(name, Form.ANY));
    }
    COMMON.put("schema", new Taken("schema", Form.ANY));
    COMMON.put("pgbouncer", new Taken("pgbouncer", Form.TRUTH));
    COMMON.put("connect_timeout", new Taken("connect_timeout", Form.NUMBER));
    COMMON.put("application_name", new Taken("ApplicationName", Form.ANY));
    COMMON.put("options", new Taken("options", Form.ANY));
    COMMON.put("target_session_attrs", new Taken("targetServerType", sessionAttributes()));
    COMMON.put("load_balance_hosts", new Taken("loadBalanceHosts", balance()));
    COMMON.put("keepalives", new Taken("tcpKeepAlive", Form.words("1=true", "0=false")));
    COMMON.put("krbsrvname", new Taken("kerberosServerName", Form.ANY));
    COMMON.put("require_auth", new Taken("requireAuth", Form.ANY));
    COMMON.put("hostaddr", new Refused("host does its work", "write the address as the host"));
    COMMON.put("service", new Refused("no service file is read", "write out what is in it"));
    COMMON.put("replication", new Refused("a walsender runs no migrations", OUT));
  }

  private static Form sessionAttributes() {
    return Form.words(
        "any",
        "read-write=primary",
        "primary",
        "standby=secondary",
        "read-only=secondary",
        "prefer-standby=preferSecondary");
  }

  private static Form balance() {
    return Form.words("disable=false", "random=true");
  }

  private static void tls() {
    Form modes = Form.words("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    COMMON.put("sslmode", new Taken("sslmode", modes));
    COMMON.put("ssl", new Taken("ssl", Form.TRUTH));
    COMMON.put("sslaccept", new Taken("sslaccept", Form.words("strict", "accept_invalid_certs")));
    for (String name : new String[] {"sslrootcert", "sslcert", "sslkey", "sslpassword"}) {
      COMMON.put(name, new Taken(name, Form.ANY));
    }
    // Prisma's client certificate and key in one PKCS 12 file, which is what pgjdbc calls a key
    COMMON.put("sslidentity", new Taken("sslkey", pkcs12()));
    COMMON.put(
        "channel_binding", new Taken("channelBinding", Form.words("disable", "prefer", "require")));
    COMMON.put("sslnegotiation", new Taken("sslNegotiation", Form.words("postgres", "direct")));
    COMMON.put("gssencmode", new Taken("gssEncMode", Form.words("disable", "prefer", "require")));
    COMMON.put("requiressl", new Refused("it is long out of use", "write sslmode=require"));
    Refused promise = new Refused("the driver cannot keep what it promises", OUT);
    for (String name :
        new String[] {
          "sslcrl",
          "sslcrldir",
          "sslcertmode",
          "requirepeer",
          "ssl_min_protocol_version",
          "ssl_max_protocol_version"
        }) {
      COMMON.put(name, promise);
    }
  }

  /** pgjdbc knows the format by the ending. */
  private static Form pkcs12() {
    return new Form(
        "name a PKCS 12 file that ends in .p12",
        text -> Optional.of(text).filter(path -> path.endsWith(".p12") || path.endsWith(".pfx")));
  }

  private static void ignoredEverywhere() {
    Ignored pool = new Ignored("there is no pool of connections here");
    for (String name :
        new String[] {
          "connection_limit", "pool_timeout", "single_use_connections", "max_connection_lifetime",
          "max_idle_connection_lifetime", "statement_cache_size", "pool", "pool_size"
        }) {
      COMMON.put(name, pool);
    }
    COMMON.put("socket_timeout", new Ignored("it would end a long migration"));
    COMMON.put("client_encoding", new Ignored("the driver speaks UTF-8"));
    Ignored system = new Ignored("the operating system decides");
    for (String name :
        new String[] {
          "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"
        }) {
      COMMON.put(name, system);
    }
    Ignored driver = new Ignored("the driver decides");
    for (String name :
        new String[] {
          "sslcompression",
          "sslsni",
          "fallback_application_name",
          "gsslib",
          "gssdelegation",
          "min_protocol_version",
          "max_protocol_version",
          "uselibpqcompat"
        }) {
      COMMON.put(name, driver);
    }
  }
}
