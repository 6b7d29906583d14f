package dev.groundwork.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET standard_conforming_strings=off",
        "set local standard_conforming_strings TO 'off'",
        "SET SESSION \"standard_conforming_strings\" = false",
        "SET standard_conforming_strings TO 0",
        "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false)",
        "DO $$ BEGIN SET standard_conforming_strings = no; END $$"
      })
  void whatMovesTheEndsOfStringsIsSeen(String sql) {
    assertThat(change(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET standard_conforming_strings = on",
        "SET standard_conforming_strings TO DEFAULT",
        "SELECT pg_catalog.set_config('standard_conforming_strings', 'on', false)",
        "SELECT name FROM pg_settings WHERE name = 'standard_conforming_strings'",
        "SELECT * FROM s WHERE name IN ('standard_conforming_strings', 'format')",
        "ALTER DATABASE shop SET standard_conforming_strings = off",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET standard_conforming_strings = off AS 'x'"
      })
  void whatDoesNotIsLeftAlone(String sql) {
    assertThat(change(sql)).isFalse();
  }

  private static boolean change(String sql) {
    return StringSyntax.change(SqlScript.of(sql).statements().get(0)).isPresent();
  }
}
