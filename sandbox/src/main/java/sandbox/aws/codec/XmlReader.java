package sandbox.aws.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import sandbox.aws.codec.WireFormatException.Part;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Reads a model object from XML; document types and external entities are refused. */
final class XmlReader {

  private XmlReader() {}

  /**
   * Parses a document.
   *
   * @throws WireFormatException when it is not well-formed
   */
  static Element parse(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException e) {
      throw new WireFormatException(Part.DOCUMENT, "The XML is not well-formed: " + e.getMessage());
    } catch (IOException e) {
      // Bytes in memory cannot fail but in their encoding.
      throw new WireFormatException(Part.DOCUMENT, "The XML is not well-formed: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's XML parser is not usable", e);
    }
  }

  /** The structure that an element describes. */
  static Object structure(SdkPojo builder, Element element) {
    for (SdkField<?> field : builder.sdkFields()) {
      List<Element> found = named(element, field.unmarshallLocationName());
      if (!found.isEmpty()) {
        field.set(builder, value(field, found));
      }
    }
    return SdkModel.build(builder);
  }

  private static Object value(SdkField<?> field, List<Element> elements) {
    Element first = elements.get(0);
    if (SdkModel.isList(field)) {
      ListTrait trait = field.getRequiredTrait(ListTrait.class);
      List<Element> members =
          trait.isFlattened()
              ? elements
              : named(first, Optional.ofNullable(trait.memberLocationName()).orElse("member"));
      List<Object> list = new ArrayList<>();
      for (Element member : members) {
        list.add(value(SdkModel.elementOf(field), List.of(member)));
      }
      return list;
    } else if (SdkModel.isMap(field)) {
      MapTrait trait = field.getRequiredTrait(MapTrait.class);
      Map<String, Object> map = new LinkedHashMap<>();
      for (Element entry : trait.isFlattened() ? elements : named(first, "entry")) {
        String key = Optional.ofNullable(trait.keyLocationName()).orElse("key");
        String value = Optional.ofNullable(trait.valueLocationName()).orElse("value");
        List<Element> keys = named(entry, key);
        List<Element> values = named(entry, value);
        if (keys.isEmpty() || values.isEmpty()) {
          throw new WireFormatException(
              Part.DOCUMENT, field.memberName() + " has an entry without key or value.");
        }
        map.put(keys.get(0).getTextContent(), value(SdkModel.valueOf(field), values));
      }
      return map;
    } else if (SdkModel.isStructure(field)) {
      return structure(field.constructor().get(), first);
    }
    return Scalars.parse(field, first.getTextContent(), Format.ISO_8601);
  }

  private static List<Element> named(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }
}
