package dev.groundwork.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A file of XML, which says itself in which encoding it is (XML 1.0, 4.3.3). */
public final class XmlFile {
  private XmlFile() {}

  /**
   * Its text; what its encoding has no letter for is a replacement character.
   *
   * @throws dev.groundwork.run.GroundworkException INVALID as {@link InputFile#checked}
   */
  public static String text(Path file) throws IOException {
    try {
      return Files.readString(InputFile.checked(file));
    } catch (CharacterCodingException e) {
      byte[] bytes = InputFile.bytes(file);
      return new String(bytes, declared(bytes));
    }
  }

  private static Charset declared(byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader start = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      return Charset.forName(
          Optional.ofNullable(start.getCharacterEncodingScheme()).orElse(start.getEncoding()));
    } catch (XMLStreamException | IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // who parses it says what is wrong
    }
  }
}
