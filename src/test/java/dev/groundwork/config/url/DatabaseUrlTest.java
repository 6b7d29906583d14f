package dev.groundwork.config.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.config.parameter.ParameterTable;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGProperty;

class DatabaseUrlTest {
  private static final String FORM = "write it as postgresql://user:password@host:5432/database";
  private static final String ENCODE =
      "in user, password and database write @ as %40, / as %2F, ? as %3F, % as %25";
  private static final String OPTIONS =
      "write -c name=value or --name=value; a space in a value as \"\\ \"";
  private static final String OUT = "take it out of the URL";

  static Stream<Arguments> good() {
    return Stream.of(
        // the parts
        arguments("postgres://u:p@h:5433/d", "u@h:5433/d password=p sslmode=prefer"),
        arguments("postgresql://u:p@h/d", "u@h:5432/d password=p sslmode=prefer"),
        arguments("POSTGRESQL://u:p@h/d", "u@h:5432/d password=p sslmode=prefer"),
        arguments("postgresql://u@h/d", "u@h:5432/d sslmode=prefer"),
        arguments("postgresql://u:@h/d", "u@h:5432/d sslmode=prefer"),
        arguments("postgresql://u@h", "u@h:5432/u sslmode=prefer"),
        arguments("postgresql://u@h/", "u@h:5432/u sslmode=prefer"),
        arguments("postgresql://u@h/d?", "u@h:5432/d sslmode=prefer"),
        arguments("postgresql://u@h/d?&", "u@h:5432/d sslmode=prefer"),
        arguments("postgresql://u@h:/d", "u@h:5432/d sslmode=prefer"),
        arguments("postgresql://u@/d", "u@localhost:5432/d sslmode=prefer"),
        arguments("postgresql:///d?user=u", "u@localhost:5432/d sslmode=prefer"),
        arguments(
            "postgresql://?host=h&port=1&dbname=d&user=u&password=p",
            "u@h:1/d password=p sslmode=prefer"),
        // encoding
        arguments("postgresql://u:a%40b%2Fc%3Ad@h/d", "u@h:5432/d password=a@b/c:d sslmode=prefer"),
        arguments("postgresql://u:a:b@h/d", "u@h:5432/d password=a:b sslmode=prefer"),
        arguments("postgresql://u:a+b@h/d+e", "u@h:5432/d+e password=a+b sslmode=prefer"),
        arguments("postgresql://u:a#b@h/d", "u@h:5432/d password=a#b sslmode=prefer"),
        arguments("postgresql://u%20v:%25@h/d", "u v@h:5432/d password=% sslmode=prefer"),
        arguments(
            "postgresql://u@h/a%20b%2F%C3%B6%25%3F%22x", "u@h:5432/a b/ö%?\"x sslmode=prefer"),
        arguments("postgresql://ü:ß@h/ö", "ü@h:5432/ö password=ß sslmode=prefer"),
        arguments(
            "postgresql://h/d?user=u&password=a%26b", "u@h:5432/d password=a&b sslmode=prefer"),
        arguments(
            "postgresql://h/d?user=u&password=a@b=c", "u@h:5432/d password=a@b=c sslmode=prefer"),
        // hosts
        arguments("postgresql://u@[::1]:5433/d", "u@[::1]:5433/d sslmode=prefer"),
        arguments(
            "postgresql://u@[2001:db8::1]/d?sslmode=require",
            "u@[2001:db8::1]:5432/d sslmode=require"),
        arguments("postgresql://u@h1:1,h2:2/d", "u@h1:1,h2:2/d sslmode=prefer"),
        arguments("postgresql://u@h1,h2:2/d", "u@h1:5432,h2:2/d sslmode=prefer"),
        arguments("postgresql://u@h1,[::1]:2/d", "u@h1:5432,[::1]:2/d sslmode=prefer"),
        arguments("postgresql:///d?host=h1,h2&port=7&user=u", "u@h1:7,h2:7/d sslmode=prefer"),
        arguments("postgresql:///d?host=::1&user=u", "u@[::1]:5432/d sslmode=prefer"),
        arguments("postgresql://u@my_host-1.svc/d", "u@my_host-1.svc:5432/d sslmode=prefer"),
        // libpq
        arguments("postgresql://u@h/d?sslmode=disable", "u@h:5432/d sslmode=disable"),
        arguments("postgresql://u@h/d?sslmode=verify-full", "u@h:5432/d sslmode=verify-full"),
        arguments("postgresql://u@h/d?ssl=true", "u@h:5432/d sslmode=require"),
        arguments("postgresql://u@h/d?ssl=false", "u@h:5432/d sslmode=prefer"),
        arguments(
            "postgresql://u@h/d?sslrootcert=system",
            "u@h:5432/d sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory sslmode=verify-full"),
        arguments(
            "postgresql://u@h/d?sslmode=require&sslrootcert=pom.xml",
            "u@h:5432/d sslmode=verify-ca sslrootcert=pom.xml"),
        arguments(
            "postgresql://u@h/d?sslcert=pom.xml&sslkey=pom.xml&sslpassword=s",
            "u@h:5432/d sslcert=pom.xml sslkey=pom.xml sslmode=prefer sslpassword=s"),
        arguments(
            "postgresql://u@h/d?connect_timeout=7",
            "u@h:5432/d connectTimeout=7 loginTimeout=7 sslmode=prefer"),
        arguments(
            "postgresql://u@h1,h2/d?connect_timeout=7",
            "u@h1:5432,h2:5432/d connectTimeout=7 loginTimeout=14 sslmode=prefer"),
        arguments("postgresql://u@h/d?connect_timeout=0", "u@h:5432/d sslmode=prefer"),
        arguments(
            "postgresql://u@h/d?application_name=my%20app",
            "u@h:5432/d ApplicationName=my app sslmode=prefer"),
        arguments(
            "postgresql://u@h/d?options=-c%20geqo%3Doff",
            "u@h:5432/d options=-c geqo=off sslmode=prefer"),
        arguments(
            "postgresql://u@h/d?options=-csearch_path%3Dshop,public",
            "u@h:5432/d options=-csearch_path=shop,public sslmode=prefer schemas=[shop, public]"),
        arguments(
            "postgresql://u@h/d?options=-c%20search_path%3D%22tenant-1%22%2CPublic",
            "u@h:5432/d options=-c search_path=\"tenant-1\",Public sslmode=prefer"
                + " schemas=[tenant-1, public]"),
        arguments(
            "postgresql://u@h/d?options=-c%20search_path%3Dtenant_2%2C%5C%20public",
            "u@h:5432/d options=-c search_path=tenant_2,\\ public sslmode=prefer"
                + " schemas=[tenant_2, public]"),
        arguments(
            "postgresql://u@h1,h2/d?options=--search-path%3Da%20--Search_Path%3Dtenant_2",
            "u@h1:5432,h2:5432/d options=--search-path=a --Search_Path=tenant_2 sslmode=prefer"
                + " schemas=[tenant_2]"),
        arguments(
            "postgresql://u@h/d?options=--search-path%3D%22a%22%22b%5C%20c%22",
            "u@h:5432/d options=--search-path=\"a\"\"b\\ c\" sslmode=prefer schemas=[a\"b c]"),
        arguments(
            "postgresql://u@h/d?options=-c%20lock_timeout%3D1s%20-ctimezone%3DCET",
            "u@h:5432/d options=-c lock_timeout=1s -ctimezone=CET sslmode=prefer notices=[the URL:"
                + " lock_timeout in options is ignored: migrate.lock-timeout is how long one may"
                + " wait, the URL: timezone in options is ignored: every session of Groundwork has"
                + " its own]"),
        arguments(
            "jdbc:postgresql://h/d?user=u&currentSchema=Shop,%22B%22",
            "u@h:5432/d sslmode=prefer schemas=[shop, B]"),
        arguments(
            "postgresql://u@h1,h2/d?target_session_attrs=read-write",
            "u@h1:5432,h2:5432/d sslmode=prefer targetServerType=primary"),
        arguments(
            "postgresql://u@h/d?channel_binding=require&keepalives=1",
            "u@h:5432/d channelBinding=require sslmode=prefer tcpKeepAlive=true"),
        arguments(
            "postgresql://u@h/d?keepalives_idle=10",
            "u@h:5432/d sslmode=prefer"
                + " notices=[the URL: keepalives_idle is ignored: the operating system decides]"),
        // Prisma
        arguments("postgresql://u@h/d?schema=shop", "u@h:5432/d sslmode=prefer schemas=[shop]"),
        arguments(
            "postgresql://u@h/d?connection_limit=1&pool_timeout=9",
            "u@h:5432/d sslmode=prefer"
                + " notices=[the URL: connection_limit is ignored: there is no pool of connections"
                + " here, the URL: pool_timeout is ignored: there is no pool of connections here]"),
        arguments(
            "postgresql://u@h/d?socket_timeout=9",
            "u@h:5432/d sslmode=prefer"
                + " notices=[the URL: socket_timeout is ignored: it would end a long migration]"),
        arguments("postgresql://u@h/d?pgbouncer=true", "u@h:5432/d sslmode=prefer"),
        arguments(
            "postgresql://u@h/d?sslmode=require&sslaccept=strict",
            "u@h:5432/d sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory sslmode=verify-full"),
        arguments(
            "postgresql://u@h/d?sslaccept=strict&sslcert=pom.xml",
            "u@h:5432/d sslmode=verify-full sslrootcert=pom.xml"),
        arguments(
            "postgresql://u@h/d?sslaccept=accept_invalid_certs",
            "u@h:5432/d sslmode=require"
                + " notices=[the URL: sslaccept=accept_invalid_certs encrypts, but lets anyone pose"
                + " as the server; write sslaccept=strict]"),
        // pgjdbc
        arguments(
            "jdbc:postgresql://h:5433/d?user=u&password=p", "u@h:5433/d password=p sslmode=prefer"),
        arguments("jdbc:postgresql://u:p@h/d", "u@h:5432/d password=p sslmode=prefer"),
        arguments("jdbc:postgresql://u:a+b@h/d+e", "u@h:5432/d e password=a+b sslmode=prefer"),
        arguments(
            "jdbc:postgresql://h/d?user=u&password=a+b", "u@h:5432/d password=a b sslmode=prefer"),
        arguments("jdbc:postgresql://h/d?user=u&ssl=true", "u@h:5432/d sslmode=verify-full"),
        arguments(
            "jdbc:postgresql://h/d?user=u&currentSchema=a,b",
            "u@h:5432/d sslmode=prefer schemas=[a, b]"),
        arguments(
            "jdbc:postgresql://[::1]:1,h2/d?user=u&targetServerType=primary&loginTimeout=3",
            "u@[::1]:1,h2:5432/d loginTimeout=3 sslmode=prefer targetServerType=primary"),
        arguments(
            "jdbc:postgresql://h/d?user=u&stringtype=unspecified",
            "u@h:5432/d sslmode=prefer"
                + " notices=[the URL: stringtype is ignored: it is for the application's own"
                + " statements]"),
        // public addresses
        arguments("postgresql://u@10.1.2.3/d", "u@10.1.2.3:5432/d sslmode=prefer"),
        arguments("postgresql://u@169.254.1.1/d", "u@169.254.1.1:5432/d sslmode=prefer"),
        arguments("postgresql://u@[fd00::1]/d", "u@[fd00::1]:5432/d sslmode=prefer"),
        arguments("postgresql://u@db.shop.svc/d", "u@db.shop.svc:5432/d sslmode=prefer"),
        arguments("postgresql://u@db.example.com/d", exposed("db.example.com")),
        arguments("postgresql://u@8.8.8.8/d", exposed("8.8.8.8")),
        arguments(
            "postgresql://u@db.example.com/d?sslmode=disable",
            "u@db.example.com:5432/d sslmode=disable"));
  }

  private static String exposed(String host) {
    return "u@%s:5432/d sslmode=prefer notices=[%s may be reached over the internet, and TLS is not required (sslmode=prefer); write sslmode=verify-full]"
        .formatted(host, host);
  }

  @ParameterizedTest
  @MethodSource("good")
  void aUrlIsReadInEveryDialect(String text, String expected) {
    DatabaseUrl url = DatabaseUrl.of(text);
    assertThat(shown(url)).isEqualTo(expected);
  }

  /** Everything but the user, which is in the beginning. */
  private static String shown(DatabaseUrl url) {
    Properties properties = url.properties();
    String all =
        new TreeSet<>(properties.stringPropertyNames())
            .stream()
                .filter(name -> !name.equals("user"))
                .map(name -> " " + name + "=" + properties.getProperty(name))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining());
    return url
        + all
        + (url.schemas().isEmpty() ? "" : " schemas=" + url.schemas())
        + (url.notices().isEmpty() ? "" : " notices=" + url.notices());
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments("", "the URL is no URL", FORM),
        arguments("hello", "the URL is no URL", FORM),
        arguments("u:SECRET@h/d", "the URL is no URL", FORM),
        arguments("postgresql:d", "the URL is no URL", FORM),
        arguments(
            "mysql://u:SECRET@h/d", "the URL is no PostgreSQL URL: it begins with mysql", FORM),
        arguments(
            "postgresql+asyncpg://u:SECRET@h/d",
            "the URL is no PostgreSQL URL: it begins with postgresql+asyncpg",
            FORM),
        arguments("\"postgres://u:SECRET@h/d\"", "the URL is in quotes", "take the quotes away"),
        arguments(
            "postgres://u:SECRET@h/d\n",
            "the URL has white space around or a line end in it",
            "take it away"),
        arguments("postgres://u:SE/CRET@h/d", "the URL has a / or ? before the @", ENCODE),
        arguments("postgres://u:SE?CRET@h/d", "the URL has a / or ? before the @", ENCODE),
        arguments("postgres://u:12/CRET@h/d", "the URL has a / or ? before the @", ENCODE),
        arguments("postgres://u:12?CRET@h/d", "the URL has a / or ? before the @", ENCODE),
        arguments("postgres://u:12?CRET=1@h/d", "the URL has a / or ? before the @", ENCODE),
        arguments("postgres://u:SE@CRET@h/d", "the URL has more than one @", ENCODE),
        arguments("postgres://u:SECRET%@h/d", "the URL has a % that is no code", ENCODE),
        arguments("postgres://u:SECRET%zz@h/d", "the URL has a % that is no code", ENCODE),
        arguments("postgres://u:SECRET%00@h/d", "the URL has a % that is no code", ENCODE),
        arguments("postgres://u:SECRET%ff@h/d", "the URL has a % that is no code", ENCODE),
        arguments("postgres://u@h/%00", "the URL has a % that is no code", ENCODE),
        arguments(
            "postgres://u@h/d/",
            "the URL has a / in the name of the database",
            "take it away, or write %2F"),
        arguments(
            "postgres://u@h/d?sslmode", "the URL has a parameter that is not name=value", ENCODE),
        arguments(
            "postgres://h/d",
            "no user given",
            "write postgresql://user:password@host:5432/database, or set PGUSER"),
        arguments(
            "postgres://u@h/" + "d".repeat(64),
            "the database is no name",
            "names in PostgreSQL have 1 to 63 bytes; none may hold a line end"),
        arguments(
            "postgres://u@h/d%0A",
            "the database is no name",
            "names in PostgreSQL have 1 to 63 bytes; none may hold a line end"),
        arguments(
            "postgres://u:SECRET%0A@h/d",
            "the password ends in a line end", "take it away; in a URL it is %0A or %0D"),
        arguments("postgres://u@h/d?options=-S", "options has -S", OPTIONS),
        arguments(
            "postgres://u@h/d?options=-c%20search_path%3Da%20SECRET",
            "options has a word without -c", OPTIONS),
        arguments("postgres://u@h/d?options=-c", "options has -c without name=value", OPTIONS),
        arguments("postgres://u@h/d?options=--geqo", "options has -- without name=value", OPTIONS),
        arguments(
            "postgres://u@h/d?options=-c%20search_path%3Da,,b",
            "search_path in options is no list of names", "write it as search_path=shop,public"),
        arguments(
            "postgres://u@h/d?options=-c%20search_path%3D",
            "search_path in options is no list of names", "write it as search_path=shop,public"),
        arguments(
            "postgres://u@h/d?options=-c%20search_path%3D%22%24user%22,public",
            "search_path in options has \"$user\", which may be a schema or none",
            "name the schema itself, as in search_path=shop,public"),
        arguments(
            "postgres://u@h/d?schema=a&options=-c%20search_path%3Db",
            "schema says a, and search_path in options b", "leave one of them"),
        arguments(
            "postgres://u@h:0/d",
            "a port is no number from 1 to 65535",
            "write the port as a number; in a password write : as %3A, / as %2F, @ as %40"),
        arguments(
            "postgres://u@h:x/d",
            "a port is no number from 1 to 65535",
            "write the port as a number; in a password write : as %3A, / as %2F, @ as %40"),
        arguments(
            "postgres://u@::1/d",
            "the URL has an address without brackets",
            "write it as [::1]:5432"),
        arguments("postgres://u@h1,,h2/d", "a host has no name", "write host1:5432,host2:5432"),
        arguments(
            "postgres://u@h%20x/d",
            "a host is no name or address", "write an IPv6 address as [::1]"),
        arguments(
            "postgres:///d?user=u&host=h1,h2,h3&port=1,2",
            "3 hosts, but 2 ports",
            "give one port, or one for each host"),
        arguments(
            "postgres:///d?user=u&host=/var/run/postgresql",
            "a Unix socket cannot be used: /var/run/postgresql",
            "connect over TCP, as in host=localhost"),
        arguments(
            "postgres://u@%2Fvar%2Frun/d",
            "a Unix socket cannot be used: /var/run", "connect over TCP, as in host=localhost"),
        arguments(
            "postgres://u@h/d?sslmod=require", "unknown parameter sslmod", "did you mean sslmode?"),
        arguments("postgres://u@h/d?colour=red", "unknown parameter colour", OUT),
        arguments(
            "postgres://u@h/d?ApplicationName=x",
            "unknown parameter ApplicationName",
            "did you mean application_name?"),
        arguments(
            "postgres://u@h/d?sslmode=require&sslmode=disable",
            "sslmode is given twice",
            "leave one"),
        arguments("postgres://u:SECRET@h/d?password=x", "password is given twice", "leave one"),
        arguments("postgres://u@h/d?host=h2", "host is given twice", "leave one"),
        arguments(
            "postgres://u@h/d?sslmode=requird",
            "the value of sslmode cannot be read",
            "write one of disable, allow, prefer, require, verify-ca, verify-full"),
        arguments(
            "postgres://u@h/d?connect_timeout=soon",
            "the value of connect_timeout cannot be read",
            "write a whole number"),
        arguments(
            "postgres://u@h/d?target_session_attrs=writable",
            "the value of target_session_attrs cannot be read",
            "write one of any, read-write, primary, standby, read-only, prefer-standby"),
        arguments(
            "postgres://u@h/d?sslrootcert=/no/ca.pem",
            "sslrootcert names no file that can be read: /no/ca.pem",
            "mount the file there, or mend the path"),
        arguments(
            "postgres://u@h/d?sslmode=require&sslrootcert=system",
            "sslrootcert=system contradicts sslmode=require",
            "write sslmode=verify-full"),
        arguments(
            "postgres://u@h/d?sslmode=disable&sslaccept=strict",
            "sslaccept=strict contradicts sslmode=disable",
            "write sslmode=verify-full"),
        arguments(
            "postgres://u@h/d?sslmode=verify-full&sslaccept=accept_invalid_certs",
            "sslaccept=accept_invalid_certs contradicts sslmode=verify-full",
            "leave one of them"),
        arguments(
            "postgres://u@h/d?sslcert=pom.xml",
            "sslcert without sslkey",
            "a client's certificate needs sslkey; the server's is sslrootcert"),
        arguments(
            "postgres://u@h/d?sslidentity=client.pem",
            "the value of sslidentity cannot be read",
            "name a PKCS 12 file that ends in .p12"),
        arguments(
            "postgres://u@h/d?sslcrl=x",
            "sslcrl is refused: the driver cannot keep what it promises",
            OUT),
        arguments(
            "postgres://u@h/d?service=x",
            "service is refused: no service file is read",
            "write out what is in it"),
        arguments(
            "postgres://u@h/d?socketFactory=x",
            "socketFactory is refused: it names code to load",
            OUT),
        arguments(
            "jdbc:postgresql://h/d?user=u&socketFactory=x&socketFactoryArg=y",
            "socketFactory is refused: it names code to load;"
                + " socketFactoryArg is refused: it names code to load",
            OUT),
        arguments(
            "jdbc:postgresql://h/d?user=u&sslfactory=org.postgresql.ssl.NonValidatingFactory",
            "sslfactory is refused: it names code to load",
            "for Java's own certificates: sslrootcert=system"),
        arguments(
            "jdbc:postgresql://h/d?user=u&loggerFile=x",
            "loggerFile is refused: it writes files, which may hold secrets",
            OUT),
        arguments(
            "jdbc:postgresql://h/d?user=u&PGHOST=evil",
            "PGHOST is refused: it belongs before the ?",
            "write //host:port/database?…"),
        arguments(
            "jdbc:postgresql://h/d?user=u&targetServerTyp=primary",
            "unknown parameter targetServerTyp",
            "did you mean targetServerType?"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatIsWrongWithAUrlIsToldWithoutItsSecret(String text, String what, String next) {
    GroundworkException e = failure(text);
    assertThat(e).hasMessage(what).message().doesNotContain("SECRET", "CRET");
    assertThat(e.problems().get(0).where()).isEqualTo("the URL");
    assertThat(e.problems().get(0).next()).isEqualTo(next);
    assertThat(e.problems().toString()).doesNotContain("SECRET", "CRET");
  }

  private static GroundworkException failure(String text) {
    return Assertions.catchThrowableOfType(GroundworkException.class, () -> DatabaseUrl.of(text));
  }

  @Test
  void everyWrongParameterIsToldAtOnce() {
    assertThat(failure("postgres://h:x/d?sslmod=a&loggerFile=b&service=c").problems())
        .extracting("what")
        .containsExactly(
            "unknown parameter sslmod",
            "loggerFile is refused: it writes files, which may hold secrets",
            "service is refused: no service file is read",
            "a port is no number from 1 to 65535",
            "no user given");
  }

  @Test
  void everyPropertyOfTheDriverIsKnown() {
    assertThat(Arrays.stream(PGProperty.values()).map(PGProperty::getName))
        .allSatisfy(name -> assertThat(ParameterTable.rule(name, true)).as(name).isPresent());
  }

  @Test
  void theOneClassWeNameOurselvesIsTheDrivers() throws Exception {
    String factory =
        DatabaseUrl.of("postgres://u@h/d?sslrootcert=system")
            .properties()
            .getProperty("sslfactory");
    assertThat(Class.forName(factory).getConstructors()).isNotEmpty();
  }

  @Test
  void aLongUrlIsReadLikeAShortOne() {
    String hosts = "host,".repeat(2000) + "host";
    assertThat(failure("postgres://%s:x/d?password=a@b".formatted(hosts)))
        .hasMessage("the URL has a / or ? before the @");
    String password = "ö".repeat(20_000);
    assertThat(DatabaseUrl.of("postgres://u:%s@h/d".formatted(encoded(password))).password())
        .contains(new Secret(password));
    assertThat(DatabaseUrl.of("postgres://u:%s@h/d".formatted(password)).password())
        .contains(new Secret(password));
  }

  @Test
  void everyPasswordComesThroughWhateverItsBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      String password = password(random) + "x"; // one that ends in a line end is refused
      DatabaseUrl url = DatabaseUrl.of("postgres://u:" + encoded(password) + "@h/d");
      assertThat(url.password()).as("seed %d", seed).contains(new Secret(password));
      assertThat(url.properties().getProperty("password")).isEqualTo(password);
      DatabaseUrl parameter =
          DatabaseUrl.of("jdbc:postgresql://h/d?user=u&password=" + encoded(password));
      assertThat(parameter.password()).as("seed %d", seed).contains(new Secret(password));
    }
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithoutBeingShown() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      bytes[random.nextInt(12)] = (byte) 0xff;
      String codes = percent(bytes);
      GroundworkException e = failure("postgres://u:" + codes + "@h/d");
      assertThat(e).hasMessage("the URL has a % that is no code");
      assertThat(e.problems().toString()).doesNotContain(codes);
    }
  }

  /** Any characters but zero and lone surrogates, which no UTF-8 holds. */
  private static String password(Random random) {
    return random
        .ints(1 + random.nextInt(20), 1, 0x2000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append(new String(Character.toChars(0x1F511)))
        .toString();
  }

  private static String encoded(String text) {
    return percent(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String percent(byte[] bytes) {
    StringBuilder codes = new StringBuilder();
    for (byte each : bytes) {
      codes.append("%%%02X".formatted(each));
    }
    return codes.toString();
  }

  @Test
  void thePasswordIsInThePropertiesAlone() {
    DatabaseUrl url = DatabaseUrl.of("postgres://u:SECRET@h:1/d?sslkey=pom.xml&sslpassword=SECRET");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:1/d");
    assertThat(List.of(url.toString(), url.password().toString(), url.notices().toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain("SECRET"));
    assertThat(url.properties().getProperty("password")).isEqualTo("SECRET");
  }

  @Test
  void theDriverTellsNoPasswordWhenItFails() {
    DatabaseUrl url = DatabaseUrl.of("postgres://u:SECRET@localhost:1/d?connect_timeout=5");
    Throwable failure =
        Assertions.catchThrowable(
            () -> DriverManager.getConnection(url.jdbcUrl(), url.properties()));
    assertThat(failure).isNotNull().hasStackTraceContaining("localhost");
    assertThat(
            Assertions.catchThrowable(
                    () -> {
                      throw failure;
                    })
                .toString())
        .doesNotContain("SECRET");
  }

  @Test
  void anotherDatabaseKeepsServerAndRole() {
    DatabaseUrl url = DatabaseUrl.of("postgres://u:p@h:1/d?sslmode=require").withDatabase("a/b");
    assertThat(url).hasToString("u@h:1/a/b");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://h:1/a%2Fb");
    assertThat(url.properties()).containsEntry("password", "p").containsEntry("sslmode", "require");
  }

  @Test
  void anErrorIsOneOfTheSettings() {
    assertThat(failure("x")).extracting("exit").hasToString("Optional[" + ExitCode.CONFIG + "]");
  }
}
