package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.Config.NameOrder;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of plain SQL, run in the order of their names: those of the Supabase CLI, and those of
 * nobody in particular, of which numbers at the beginning count as numbers.
 */
final class NumberedReader implements FolderReader {
  static final Pattern SUPABASE = Pattern.compile("^([0-9]+)_(.*)\\.sql$");
  private static final Pattern NUMBER = Pattern.compile("^[Vv]?([0-9]+).*");

  /** By the number at the beginning; those without one come first. */
  static final Comparator<String> NUMBERS =
      Comparator.comparing(NumberedReader::number).thenComparing(Comparator.naturalOrder());

  private final FolderSource source;
  private final FolderFormat format;

  NumberedReader(FolderSource source, FolderFormat format) {
    this.source = source;
    this.format = format;
  }

  @Override
  public List<Migration> read() {
    List<String> all = source.files().files();
    List<String> run = all.stream().filter(this::runs).toList();
    all.stream()
        .filter(name -> !run.contains(name))
        .forEach(name -> source.findings().warning(name, "is not run: " + what()));
    List<Migration> migrations = run.stream().sorted(order(run)).map(this::migration).toList();
    new DoubledVersions(source, migrations).refuse();
    return migrations;
  }

  private String what() {
    return format == FolderFormat.SUPABASE
        ? "Supabase runs 20240101000000_name.sql"
        : "only what ends in .sql is";
  }

  private boolean runs(String name) {
    return format == FolderFormat.SUPABASE
        ? SUPABASE.matcher(name).matches()
        : name.endsWith(".sql");
  }

  private Comparator<String> order(List<String> names) {
    if (format == FolderFormat.SUPABASE) {
      return Comparator.naturalOrder();
    }
    boolean numbers = names.stream().allMatch(name -> NUMBER.matcher(name).matches());
    NameOrder alone = numbers ? NameOrder.NUMBERS : NameOrder.BYTES;
    return PrismaOrder.of(source.settings().order().or(() -> Optional.of(alone)));
  }

  private static BigInteger number(String name) {
    Matcher matcher = NUMBER.matcher(name);
    return matcher.matches() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
  }

  private Migration migration(String name) {
    MigrationFile file = MigrationFile.utf8(source, name);
    Matcher matcher = SUPABASE.matcher(name);
    boolean supabase = format == FolderFormat.SUPABASE && matcher.matches();
    MigrationBuilder migration =
        new MigrationBuilder(source, name, file.stem(), supabase ? matcher.group(1) : file.stem())
            .describe(supabase ? matcher.group(2) : "", Migration.Kind.ONCE);
    file.problem().ifPresent(migration::problem);
    return migration.up(file.text(), 1, true).build();
  }
}
