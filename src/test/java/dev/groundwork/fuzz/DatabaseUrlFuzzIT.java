package dev.groundwork.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Secret;
import dev.groundwork.run.GroundworkException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

/** Whatever a URL is, it is read or refused with problems, and no password is in what is told. */
class DatabaseUrlFuzzIT {
  private static final String SECRET = "c4n4ry";
  private static final String[] ODD = {
    "%", ":", "@", "/", "?", "#", "&", "=", "[", "]", ",", ";", "+", " ", "\\", "'", "\"", "%41",
    "%zz", "%00", "ö", "😀", "\t", "\n", "a", "1", "-", ".", "{", "}", "|", "~", "$", "<", "\u0000"
  };
  private static final String[] PARAMETERS = {
    "sslmode",
    "ssl",
    "sslrootcert",
    "options",
    "connect_timeout",
    "host",
    "port",
    "user",
    "dbname",
    "currentSchema",
    "schema",
    "target_session_attrs",
    "pgbouncer",
    "application_name",
    "channel_binding",
    "socketFactory",
    "loggerLevel",
    "keepalives",
    "loginTimeout",
    "service"
  };

  @Test
  void isReadOrRefused() {
    Fuzz.cases(
        "URLs",
        20_000,
        0.05,
        random -> {
          Pick pick = new Pick(random);
          String text = url(pick);
          told(pick.once(2) ? pick.mutated(text, ODD) : text);
        });
  }

  /** Where its secret is still whole, nothing that is told has it. */
  private static void told(String text) {
    try {
      DatabaseUrl url = DatabaseUrl.of(text);
      boolean password = url.password().map(Secret::reveal).orElse("").contains(SECRET);
      String said = url + url.jdbcUrl() + url.notices() + url.password();
      assertThat(!password || !said.contains(SECRET) || occurrences(text) > 1).as(text).isTrue();
      assertThat(new Driver().acceptsURL(url.jdbcUrl())).as(text).isTrue();
    } catch (GroundworkException e) {
      assertThat(e.problems()).as(text).isNotEmpty();
      String said = e.problems() + e.getMessage();
      assertThat(said).as(text).doesNotContain(SECRET);
    }
  }

  private static int occurrences(String text) {
    return text.split(SECRET, -1).length - 1;
  }

  private static String url(Pick pick) {
    String scheme =
        pick.of("postgres://", "postgresql://", "jdbc:postgresql://", "prisma+postgres://", "");
    String login =
        pick.made(
            () -> "u:" + SECRET + "@",
            () -> pick.text(3, ODD) + ":" + SECRET + "@",
            () -> "u:" + pick.text(2, ODD) + SECRET + pick.text(2, ODD) + "@");
    String hosts =
        pick.several(2, ",", () -> pick.of("h", "[::1]", "127.0.0.1", "") + pick.of("", ":5", ":"));
    String database = pick.made(() -> "", () -> "/d", () -> "/" + pick.text(3, ODD));
    String parameters =
        pick.several(3, "&", () -> pick.of(PARAMETERS) + pick.of("=", "") + value(pick));
    return scheme + login + hosts + database + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  private static String value(Pick pick) {
    return pick.made(
        () -> pick.of("require", "true", "5", "-1", "pom.xml", "-c%20a%3Db", "primary", "public"),
        () -> pick.text(4, ODD));
  }

  @Test
  void givesBackWhatWasPutIn() {
    Fuzz.cases(
        "URLs of their parts",
        20_000,
        0.05,
        random -> {
          Pick pick = new Pick(random);
          String user = "u" + plain(pick);
          String password = "p" + plain(pick);
          String database = "d" + plain(pick);
          String text =
              "postgresql://%s:%s@h:5/%s"
                  .formatted(encoded(user), encoded(password), encoded(database));
          DatabaseUrl url = DatabaseUrl.of(text);
          assertThat(url.user()).as(text).isEqualTo(user);
          assertThat(url.password()).as(text).isEqualTo(Optional.of(new Secret(password)));
          assertThat(url.database()).as(text).isEqualTo(database);
          Properties driver = Driver.parseURL(url.jdbcUrl(), new Properties());
          assertThat(driver.getProperty("PGDBNAME")).as(text).isEqualTo(database);
          assertThat(driver.getProperty("PGHOST")).as(text).isEqualTo("h");
        });
  }

  /** What a name may be: no control characters. */
  private static String plain(Pick pick) {
    return pick.text(8, ODD).replaceAll("[\\x00-\\x1f]", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
