package dev.groundwork.postgres;

import java.util.stream.IntStream;

/** CREATE TABLE: of what is there it locks only what it refers to (manual, CREATE TABLE). */
final class CreatedTable {
  private CreatedTable() {}

  static Effect effect(SqlWords words) {
    int table =
        IntStream.range(0, words.words().size())
            .filter(i -> words.at(i).equals("TABLE"))
            .findFirst()
            .orElse(0);
    Effect effect = Effect.none().creating(SqlName.at(words, table + 1).text());
    for (int i = table; i < words.words().size(); i++) {
      if (words.at(i).equals("REFERENCES")) {
        String other = SqlName.at(words, i + 1).text();
        effect = effect.and(Effect.lock(other, LockMode.SHARE_ROW_EXCLUSIVE));
      } else if (words.at(i).equals("PARTITION") && words.at(i + 1).equals("OF")) {
        String parent = SqlName.at(words, i + 2).text();
        effect = effect.and(Effect.lock(parent, LockMode.ACCESS_EXCLUSIVE));
      }
    }
    return effect;
  }
}
