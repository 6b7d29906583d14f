package dev.groundwork.lint;

import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.util.stream.IntStream;

/** CREATE TABLE: of what is there it locks only what it refers to (manual, CREATE TABLE). */
final class CreateTableEffect {
  private CreateTableEffect() {}

  static StatementEffect effect(SqlWords words) {
    int table =
        IntStream.range(0, words.words().size())
            .filter(i -> words.at(i).equals("TABLE"))
            .findFirst()
            .orElse(0);
    StatementEffect effect = StatementEffect.none().creating(SqlName.at(words, table + 1).text());
    for (int i = table; i < words.words().size(); i++) {
      if (words.at(i).equals("REFERENCES")) {
        String other = SqlName.at(words, i + 1).text();
        effect = effect.and(StatementEffect.lock(other, LockMode.SHARE_ROW_EXCLUSIVE));
      } else if (words.at(i).equals("PARTITION") && words.at(i + 1).equals("OF")) {
        String parent = SqlName.at(words, i + 2).text();
        effect = effect.and(StatementEffect.lock(parent, LockMode.ACCESS_EXCLUSIVE));
      }
    }
    return effect;
  }
}
