package dev.groundwork.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which Groundwork this is; the build writes it down. */
public final class Version implements IVersionProvider {

  public static String number() {
    return property("version");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "groundwork %s (commit %s)".formatted(number(), property("commit")),
      "Liquibase " + property("liquibase"),
      "Java " + Runtime.version()
    };
  }

  private static String property(String key) {
    try (InputStream file = Version.class.getResourceAsStream("/groundwork.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty(key, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
