package sandbox.aws.codec;

/** Text that can stand in XML 1.0, which has no way to write most control characters. */
final class XmlText {

  private XmlText() {}

  /** The text without what XML cannot hold; AWS drops it too. */
  static String printable(String text) {
    if (text == null) {
      return "";
    }
    if (text.codePoints().noneMatch(XmlText::isForbidden)) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(character -> !isForbidden(character)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isForbidden(int character) {
    return (character < 0x20 && character != '\t' && character != '\n' && character != '\r')
        || (character >= 0xD800 && character <= 0xDFFF)
        || character == 0xFFFE
        || character == 0xFFFF;
  }
}
