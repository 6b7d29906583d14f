package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.groundwork.config.Config.SeedGuard;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Reads all sets of one file. */
final class SeedParser {
  private final SeedFile file;
  private final SeedGuard guard;
  private final Problems problems;
  private final List<SeedSet> sets = new ArrayList<>();
  private int count;

  private SeedParser(SeedFile file, SeedGuard guard, Problems problems) {
    this.file = file;
    this.guard = guard;
    this.problems = problems;
  }

  /**
   * @param guard of the sets that name none
   */
  static List<SeedSet> parse(SeedFile file, SeedGuard guard, Problems problems) throws IOException {
    return new SeedParser(file, guard, problems).parse();
  }

  private List<SeedSet> parse() throws IOException {
    try (Reader text = file.open();
        JsonParser parser = file.format().parser(text)) {
      documents(parser);
      if (count == 0) {
        problems.add("no set in this file", file.path().toString(), "add one, or remove the file");
      }
    } catch (CharacterCodingException e) {
      problems.add("not UTF-8", file.path().toString(), "save it as UTF-8");
    } catch (JsonProcessingException e) {
      SyntaxError error = SyntaxError.of(e);
      problems.add(
          error.message(), file.at(error.line(), error.column()), "mend it there or just before");
    } catch (Unreadable e) {
      problems.add(e.what(), e.where(file), e.next());
    }
    return sets;
  }

  private void documents(JsonParser parser) throws IOException, Unreadable {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (file.format() == Format.JSON && count > 0) {
        problems.add("more text after the JSON", at(parser), "put all sets into one array");
        return;
      }
      if (token == JsonToken.START_ARRAY && file.format() == Format.JSON) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          set(parser);
        }
      } else if (!NodeReader.isNothing(parser)) {
        set(parser);
      }
    }
  }

  private void set(JsonParser parser) throws IOException, Unreadable {
    count++;
    String name = count == 1 ? file.name() : file.name() + "#" + count;
    new SetReader(parser, file, problems).read(name, guard).ifPresent(sets::add);
  }

  private String at(JsonParser parser) {
    return file.at(parser.currentTokenLocation().getLineNr());
  }
}
