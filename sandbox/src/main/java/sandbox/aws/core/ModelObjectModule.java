package sandbox.aws.core;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import sandbox.aws.codec.JsonCodec;
import sandbox.aws.codec.WireFormatException;
import software.amazon.awssdk.core.SdkPojo;

/** Teaches Jackson the SDK's model objects, through the codec, and instants as ISO 8601 text. */
final class ModelObjectModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  @Override
  public void setupModule(SetupContext context) {
    SimpleSerializers serializers = new SimpleSerializers();
    serializers.addSerializer(SdkPojo.class, new PojoWriter());
    serializers.addSerializer(Instant.class, new InstantWriter());
    context.addSerializers(serializers);
    context.addDeserializers(
        new Deserializers.Base() {
          @Override
          public JsonDeserializer<?> findBeanDeserializer(
              JavaType type, DeserializationConfig config, BeanDescription description) {
            if (type.isTypeOrSubTypeOf(SdkPojo.class)) {
              return new PojoReader(type.getRawClass());
            }
            return type.hasRawClass(Instant.class) ? new InstantReader() : null;
          }

          @Override
          public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return SdkPojo.class.isAssignableFrom(type) || type == Instant.class;
          }
        });
  }

  private static final class PojoWriter extends JsonSerializer<SdkPojo> {
    @Override
    public void serialize(SdkPojo value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeTree(JsonCodec.write(value));
    }
  }

  private static final class PojoReader extends JsonDeserializer<Object> {
    private final Class<?> modelClass;

    PojoReader(Class<?> modelClass) {
      this.modelClass = modelClass;
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode tree = in.readValueAsTree();
      try {
        return JsonCodec.read(modelClass, tree);
      } catch (WireFormatException e) {
        return context.reportInputMismatch(modelClass, "%s", e.getMessage());
      }
    }
  }

  private static final class InstantWriter extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 instant");
      }
    }
  }
}
