package sandbox.aws.codec;

import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes the fields of a model object as XML elements. */
final class XmlWriter {
  private final XMLStreamWriter out;

  XmlWriter(XMLStreamWriter out) {
    this.out = out;
  }

  /** Writes every payload field that is set. */
  void fields(SdkPojo object) throws XMLStreamException {
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      if (SdkModel.isSet(value) && field.location() == MarshallLocation.PAYLOAD) {
        field(field, field.unmarshallLocationName(), value);
      }
    }
  }

  /** Writes one field under a name. */
  void field(SdkField<?> field, String name, Object value) throws XMLStreamException {
    if (SdkModel.isList(field)) {
      list(field, name, value);
    } else if (SdkModel.isMap(field)) {
      map(field, name, value);
    } else {
      element(field, name, value);
    }
  }

  private void list(SdkField<?> field, String name, Object value) throws XMLStreamException {
    ListTrait trait = field.getRequiredTrait(ListTrait.class);
    Optional<String> memberName = Optional.ofNullable(trait.memberLocationName());
    if (trait.isFlattened()) {
      for (Object element : SdkModel.list(value)) {
        field(SdkModel.elementOf(field), memberName.orElse(name), element);
      }
      return;
    }
    out.writeStartElement(name);
    for (Object element : SdkModel.list(value)) {
      field(SdkModel.elementOf(field), memberName.orElse("member"), element);
    }
    out.writeEndElement();
  }

  private void map(SdkField<?> field, String name, Object value) throws XMLStreamException {
    MapTrait trait = field.getRequiredTrait(MapTrait.class);
    if (!trait.isFlattened()) {
      out.writeStartElement(name);
    }
    for (Map.Entry<?, ?> entry : SdkModel.map(value).entrySet()) {
      out.writeStartElement(trait.isFlattened() ? name : "entry");
      out.writeStartElement(Optional.ofNullable(trait.keyLocationName()).orElse("key"));
      out.writeCharacters(XmlText.printable((String) entry.getKey()));
      out.writeEndElement();
      field(
          SdkModel.valueOf(field),
          Optional.ofNullable(trait.valueLocationName()).orElse("value"),
          entry.getValue());
      out.writeEndElement();
    }
    if (!trait.isFlattened()) {
      out.writeEndElement();
    }
  }

  private void element(SdkField<?> field, String name, Object value) throws XMLStreamException {
    out.writeStartElement(name);
    if (value instanceof SdkPojo structure) {
      fields(structure);
    } else {
      out.writeCharacters(XmlText.printable(Scalars.print(field, value, Format.ISO_8601)));
    }
    out.writeEndElement();
  }
}
