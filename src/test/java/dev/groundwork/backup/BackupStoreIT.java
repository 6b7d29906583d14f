package dev.groundwork.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.url.PostgresName;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupStoreIT {
  /** A name has room for 63 bytes: with a label, less is left of that of the database. */
  @Test
  void copiesOfALongNameAreInTheOrderInWhichTheyWereMade() throws Exception {
    TestServer server = TestServer.get();
    String end = server.freshName();
    String database = "z" + "a".repeat(PostgresName.LONGEST_BYTES - 1 - end.length()) + end;
    new TestDatabase(server, "postgres").execute("CREATE DATABASE " + database);
    try (Session outside = new Session(new TestDatabase(server, "postgres").connect())) {
      BackupStore store = new BackupStore(outside, database);
      List<String> made = new ArrayList<>();
      for (String label : List.of("", "a_label_of_20_letter", "short", "")) {
        made.add(store.create("backup", false, label, false).name());
      }
      assertThat(store.list()).extracting(Backup::name).isEqualTo(made);
      assertThat(made).isNotEqualTo(made.stream().sorted().toList());
      for (String name : made) {
        store.drop(name);
      }
      outside.execute("DROP DATABASE " + database);
    }
  }
}
