package dev.groundwork.config.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchPathTest {
  @Test
  void whatIsWrittenIsReadAsTheSame() {
    List<String> names = List.of("shop", "Shop", "a,b", "a\"b", "two words", "ünï", "Ünï", "$user");

    assertThat(SearchPath.names(SearchPath.text(names))).contains(names);
  }

  @Test
  void onlyWhatNeedsQuotesHasThem() {
    assertThat(SearchPath.text(List.of("shop", "more_1", "Tenant", "a\"b")))
        .isEqualTo("shop,more_1,\"Tenant\",\"a\"\"b\"");
  }
}
