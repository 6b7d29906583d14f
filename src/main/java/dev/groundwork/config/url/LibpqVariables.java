package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** libpq's environment (manual, section 34.15): each variable is a parameter by another name. */
final class LibpqVariables {
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("PGHOST", "host"),
              Map.entry("PGHOSTADDR", "hostaddr"),
              Map.entry("PGPORT", "port"),
              Map.entry("PGDATABASE", "dbname"),
              Map.entry("PGUSER", "user"),
              Map.entry("PGPASSWORD", "password"),
              Map.entry("PGPASSFILE", "passfile"),
              Map.entry("PGOPTIONS", "options"),
              Map.entry("PGAPPNAME", "application_name"),
              Map.entry("PGSSLMODE", "sslmode"),
              Map.entry("PGSSLROOTCERT", "sslrootcert"),
              Map.entry("PGSSLCERT", "sslcert"),
              Map.entry("PGSSLKEY", "sslkey"),
              Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
              Map.entry("PGSSLCRL", "sslcrl"),
              Map.entry("PGREQUIREAUTH", "require_auth"),
              Map.entry("PGCHANNELBINDING", "channel_binding"),
              Map.entry("PGGSSENCMODE", "gssencmode"),
              Map.entry("PGKRBSRVNAME", "krbsrvname"),
              Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
              Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
              Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts")));

  private LibpqVariables() {}

  /** The values by what they mean. */
  static Map<String, SourcedValue> read(Variables variables, Problems problems) {
    List<RawParameter> parameters = new ArrayList<>();
    NAMES.forEach(
        (variable, name) ->
            variables
                .get(variable)
                .filter(value -> isOneLine(value, variable, problems))
                .ifPresent(value -> parameters.add(new RawParameter(name, value))));
    return new ParameterReader(false, problems, new ArrayList<>()).read(parameters);
  }

  /** Of a password with a line end the server would say no more than that it is wrong. */
  private static boolean isOneLine(SourcedValue value, String variable, Problems problems) {
    boolean one = value.text().chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0);
    if (!one) {
      problems.add(
          variable + " has a line end in it",
          value.origin(),
          "give it one line, without a line end");
    }
    return one;
  }
}
