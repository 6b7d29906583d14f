package dev.groundwork.report.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What became of the targets of a fleet.
 *
 * @param fleet as machines are told; empty of a run on one database
 */
record FleetMetrics(Exposition text, Map<String, Object> fleet) {
  void write() {
    if (fleet.isEmpty()) {
      return;
    }
    text.gauge("fleet_targets", "Targets of the last run, by what became of them.");
    text.sample(Map.of("state", "unchanged"), BigDecimal.valueOf(of("ready") - of("changed")));
    for (String state : List.of("changed", "failed", "not_run")) {
      text.sample(Map.of("state", state), BigDecimal.valueOf(of(state)));
    }
  }

  private long of(String field) {
    return fleet.get(field) instanceof Number number ? number.longValue() : 0;
  }
}
