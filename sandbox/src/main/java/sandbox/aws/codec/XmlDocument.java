package sandbox.aws.codec;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkPojo;

/** Builds one XML answer: nested elements, texts, and model objects. */
public final class XmlDocument {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private XmlDocument() throws XMLStreamException {
    out = FACTORY.createXMLStreamWriter(text);
  }

  /** A document with its root element; {@code namespace} may be null. */
  public static XmlDocument root(String name, String namespace) {
    try {
      XmlDocument document = new XmlDocument();
      document.out.writeStartDocument("UTF-8", "1.0");
      document.out.writeStartElement(name);
      if (namespace != null) {
        document.out.writeDefaultNamespace(namespace);
      }
      return document;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory failed", e);
    }
  }

  /** Opens an element. */
  public XmlDocument open(String name) {
    return step(() -> out.writeStartElement(name));
  }

  /** Closes the innermost element. */
  public XmlDocument close() {
    return step(out::writeEndElement);
  }

  /** An element with text. */
  public XmlDocument element(String name, String content) {
    return step(
        () -> {
          out.writeStartElement(name);
          out.writeCharacters(XmlText.printable(content));
          out.writeEndElement();
        });
  }

  /** Text in the innermost element. */
  public XmlDocument characters(String content) {
    return step(() -> out.writeCharacters(XmlText.printable(content)));
  }

  /** The payload fields of a model object, one element each. */
  public XmlDocument fields(SdkPojo object) {
    return step(() -> new XmlWriter(out).fields(object));
  }

  /** The document's text; every element is closed. */
  public String text() {
    step(out::writeEndDocument);
    return text.toString();
  }

  private XmlDocument step(Step step) {
    try {
      step.write();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory failed", e);
    }
  }

  private interface Step {
    void write() throws XMLStreamException;
  }
}
