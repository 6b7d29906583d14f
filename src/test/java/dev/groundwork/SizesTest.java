package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at once. */
class SizesTest {
  private static final int LONGEST_FILE = 200;
  private static final int LONGEST_METHOD = 30;
  private static final String NO_CODE = "\\s*($|//|/?\\*|import |package ).*";

  @Test
  void noFileIsLong() throws IOException {
    assertThat(sources())
        .allSatisfy(f -> assertThat(codeLines(f)).isLessThanOrEqualTo(LONGEST_FILE));
  }

  @Test
  void noMethodIsLong() throws IOException {
    assertThat(methods()).isNotEmpty().filteredOn(m -> m.lines() > LONGEST_METHOD).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static long codeLines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.matches(NO_CODE)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Method(String name, long lines) {}

  private static List<Method> methods() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Method> all = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      for (CompilationUnitTree unit : task.parse()) {
        new Measure(unit, Trees.instance(task).getSourcePositions(), all).scan(unit, null);
      }
    }
    return all;
  }

  /** From the line of a method's opening brace to that of its closing one, braces not counted. */
  private static final class Measure extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> all;

    Measure(CompilationUnitTree unit, SourcePositions positions, List<Method> all) {
      this.unit = unit;
      this.positions = positions;
      this.all = all;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long from = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        long to = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        all.add(new Method(file + " " + method.getName(), Math.max(0, to - from - 1)));
      }
      return super.visitMethod(method, nothing);
    }
  }
}
