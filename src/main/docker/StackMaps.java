import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the classes of a jar that were compiled for Java 5 (picocli's) the stack maps of Java 8: the
 * ahead-of-time cache leaves out every class that only the old verifier can verify, and whatever
 * implements one. Nothing else about them changes.
 */
final class StackMaps {
  private static final int MAJOR_VERSION_AT = 7;
  private static final ClassFile CLASSES =
      ClassFile.of(
          StackMapsOption.GENERATE_STACK_MAPS,
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(StackMaps.class.getClassLoader())
                  .orElse(ClassHierarchyResolver.defaultResolver())));
  private static final ClassTransform NEWER =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) -> {
                if (element instanceof ClassFileVersion) {
                  builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                  builder.with(element);
                }
              });

  public static void main(String[] args) throws IOException {
    URI jar = URI.create("jar:" + Path.of(args[0]).toUri());
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        byte[] old = Files.readAllBytes(file);
        if (old[MAJOR_VERSION_AT] < ClassFile.JAVA_6_VERSION) {
          Files.write(file, newer(old));
        }
      }
    }
  }

  private static byte[] newer(byte[] old) {
    byte[] made = CLASSES.transformClass(CLASSES.parse(old), NEWER);
    List<VerifyError> errors = CLASSES.verify(made);
    if (!errors.isEmpty()) {
      throw errors.get(0);
    }
    return made;
  }
}
