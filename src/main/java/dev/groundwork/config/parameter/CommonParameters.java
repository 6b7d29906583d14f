package dev.groundwork.config.parameter;

import dev.groundwork.config.parameter.Rule.Form;
import java.util.Map;
import java.util.Optional;

/** What libpq (manual, section 34.1.2) and Prisma call so, and is known in every dialect. */
final class CommonParameters {
  static final Map<String, Rule> RULES =
      new RuleBook()
          .take(Form.ANY, "host port user password dbname passfile schema options")
          .take(Form.TRUTH, "pgbouncer ssl")
          .take(Form.NUMBER, "connect_timeout")
          .renamed("application_name", "ApplicationName", Form.ANY)
          .renamed("target_session_attrs", "targetServerType", sessionAttributes())
          .renamed(
              "load_balance_hosts", "loadBalanceHosts", Form.words("disable=false random=true"))
          .renamed("keepalives", "tcpKeepAlive", Form.words("1=true 0=false"))
          .renamed("krbsrvname", "kerberosServerName", Form.ANY)
          .renamed("require_auth", "requireAuth", Form.ANY)
          .renamed("gssencmode", "gssEncMode", Form.words("disable prefer require"))
          .take(Form.words("disable allow prefer require verify-ca verify-full"), "sslmode")
          .take(Form.words("strict accept_invalid_certs"), "sslaccept")
          .take(Form.ANY, "sslrootcert sslcert sslkey sslpassword")
          // Prisma's client certificate with its key, which pgjdbc takes for a key
          .renamed("sslidentity", "sslkey", pkcs12())
          .renamed("channel_binding", "channelBinding", Form.words("disable prefer require"))
          .renamed("sslnegotiation", "sslNegotiation", Form.words("postgres direct"))
          .refused("host does its work", "write the address as the host", "hostaddr")
          .refused("no service file is read", "write out what is in it", "service")
          .refused("a walsender runs no migrations", RuleBook.OUT, "replication")
          .refused("it is long out of use", "write sslmode=require", "requiressl")
          .refused(
              "the driver cannot keep what it promises",
              RuleBook.OUT,
              """
              sslcrl sslcrldir sslcertmode requirepeer
              ssl_min_protocol_version ssl_max_protocol_version
              """)
          .ignored(
              "there is no pool of connections here",
              """
              connection_limit pool_timeout single_use_connections max_connection_lifetime
              max_idle_connection_lifetime statement_cache_size pool pool_size
              """)
          .ignored("it would end a long migration", "socket_timeout")
          .ignored("the driver speaks UTF-8", "client_encoding")
          .ignored(
              "the operating system decides",
              "keepalives_idle keepalives_interval keepalives_count tcp_user_timeout")
          .ignored(
              "the driver decides",
              """
              sslcompression sslsni fallback_application_name gsslib gssdelegation
              min_protocol_version max_protocol_version uselibpqcompat
              """)
          .rules();

  private CommonParameters() {}

  private static Form sessionAttributes() {
    return Form.words(
        "any read-write=primary primary standby=secondary read-only=secondary"
            + " prefer-standby=preferSecondary");
  }

  /** pgjdbc knows the format by the ending. */
  private static Form pkcs12() {
    return new Form(
        "name a PKCS 12 file that ends in .p12",
        text -> Optional.of(text).filter(path -> path.endsWith(".p12") || path.endsWith(".pfx")));
  }
}
