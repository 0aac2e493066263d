package sandbox.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import sandbox.catalog.ColumnDescription.Identity;
import sandbox.catalog.TableAttributes.KeyConstraint;
import sandbox.sql.SqlType;

/**
 * The JSON that a table's and a column's comment in DuckDB hold. Comments live and die with their
 * table, follow renames, and belong to the same transaction as the DDL; so they survive a rollback
 * and a kill as it does. The system views read the same fields.
 */
final class CatalogComments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CatalogComments() {}

  /**
   * The comment of a table or view.
   *
   * @param view what a view is made of; null for a table
   */
  static String table(int oid, TableAttributes attributes, ViewDefinition view) {
    ObjectNode node = JSON.createObjectNode();
    node.put("oid", oid);
    node.put("owner", attributes.owner());
    node.put("dist", attributes.distStyle());
    node.put("sort", attributes.sortStyle());
    node.put("comment", attributes.comment());
    if (view != null) {
      add(node, view);
    }
    ArrayNode keys = node.putArray("keys");
    for (KeyConstraint key : attributes.constraints()) {
      ObjectNode child = keys.addObject();
      child.put("name", key.name());
      child.put("type", key.type());
      key.columns().forEach(child.putArray("columns")::add);
      child.put("schema", key.referencedSchema());
      child.put("table", key.referencedTable());
      key.referencedColumns().forEach(child.putArray("refs")::add);
      child.put("comment", key.comment());
    }
    return node.toString();
  }

  private static void add(ObjectNode node, ViewDefinition view) {
    node.put("sql", view.source());
    node.put("late", view.late());
    node.put("mark", view.mark());
    node.put("code", view.code());
    ArrayNode references = node.putArray("refs");
    for (ViewDefinition.Reference reference : view.references()) {
      ArrayNode columns = references.addObject().put("oid", reference.oid()).putArray("columns");
      reference.columns().forEach(column -> columns.add(column.name()).add(column.now()));
    }
    ArrayNode columns = node.putArray("types");
    for (SqlType type : view.types()) {
      columns.addObject().put("type", type.kind().oid()).put("mod", type.modifier());
    }
  }

  /** What a view is made of; without SQL when an earlier version has made it. */
  static ViewDefinition view(String comment) {
    JsonNode node = read(comment);
    List<ViewDefinition.Reference> references = new ArrayList<>();
    for (JsonNode reference : node.path("refs")) {
      List<ViewDefinition.Seen> columns = new ArrayList<>();
      List<String> names = texts(reference.path("columns"));
      for (int i = 0; i + 1 < names.size(); i += 2) {
        columns.add(new ViewDefinition.Seen(names.get(i), names.get(i + 1)));
      }
      references.add(new ViewDefinition.Reference(reference.path("oid").asInt(), columns));
    }
    List<SqlType> types = new ArrayList<>();
    for (JsonNode type : node.path("types")) {
      types.add(
          new SqlType(SqlType.Kind.of(type.path("type").asInt()), type.path("mod").asInt(-1)));
    }
    return new ViewDefinition(
        node.path("sql").asText(""),
        node.path("late").asBoolean(),
        node.path("mark").asText(""),
        node.path("code").asText(""),
        types,
        references);
  }

  /** Whether a comment describes a late-binding view. */
  static boolean isLate(String comment) {
    return read(comment).path("late").asBoolean();
  }

  /** The comment of a view whose columns have the comments that are given, null for none. */
  static String remarked(String comment, List<String> columns) {
    ObjectNode node = (ObjectNode) read(comment);
    ArrayNode remarks = node.putArray("remarks");
    columns.forEach(remarks::add);
    return node.toString();
  }

  /** The comment of a relation with another text of COMMENT ON. */
  static String commented(String comment, String text) {
    return ((ObjectNode) read(comment)).put("comment", text).toString();
  }

  /** What was said of a view's column by COMMENT ON, or null. */
  static String remark(String comment, int index) {
    return read(comment).path("remarks").path(index).asText(null);
  }

  /** The type of a view's column, as its query has it; the engine's when it is not known. */
  static SqlType viewColumn(String comment, int index, SqlType standard) {
    JsonNode column = read(comment).path("types").path(index);
    return column.has("type")
        ? new SqlType(SqlType.Kind.of(column.path("type").asInt()), column.path("mod").asInt(-1))
        : standard;
  }

  /** A table's OID, 0 when the comment is missing. */
  static int oid(String comment) {
    return comment == null ? 0 : read(comment).path("oid").asInt();
  }

  static TableAttributes attributes(String comment) {
    JsonNode node = read(comment);
    List<KeyConstraint> keys = new ArrayList<>();
    for (JsonNode key : node.path("keys")) {
      keys.add(
          new KeyConstraint(
              key.path("name").asText(),
              key.path("type").asText(),
              texts(key.path("columns")),
              key.path("schema").asText(null),
              key.path("table").asText(null),
              texts(key.path("refs")),
              key.path("comment").asText(null)));
    }
    return new TableAttributes(
        node.path("owner").asText(""),
        node.path("dist").asText("AUTO"),
        node.path("sort").asText("NONE"),
        keys,
        node.path("comment").asText(null));
  }

  /** The comment of a column; its name and NOT NULL are DuckDB's own. */
  static String column(ColumnDescription column) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", column.type().kind().oid());
    node.put("mod", column.type().modifier());
    node.put("name", column.type().display());
    node.put("enc", column.encoding());
    node.put("dk", column.distKey());
    node.put("sk", column.sortKey());
    node.put("def", column.defaultText());
    node.put("comment", column.comment());
    if (column.identity() != null) {
      ObjectNode identity = node.putObject("id");
      identity.put("seed", column.identity().seed());
      identity.put("step", column.identity().step());
      identity.put("by", column.identity().byDefault());
      identity.put("next", column.identity().nextValueSql());
    } else {
      node.put("sql", column.defaultSql());
    }
    return node.toString();
  }

  static ColumnDescription column(
      String name, int position, boolean notNull, SqlType standard, String comment) {
    JsonNode node = read(comment == null ? "{}" : comment);
    SqlType type =
        node.has("type")
            ? new SqlType(SqlType.Kind.of(node.path("type").asInt()), node.path("mod").asInt(-1))
            : standard;
    JsonNode id = node.path("id");
    Identity identity =
        id.isObject()
            ? new Identity(
                id.path("seed").asLong(),
                id.path("step").asLong(),
                id.path("by").asBoolean(),
                id.path("next").asText())
            : null;
    return new ColumnDescription(
        name,
        position,
        type,
        notNull,
        node.path("sql").asText(null),
        node.path("def").asText(null),
        identity,
        node.path("enc").asText("none"),
        node.path("dk").asBoolean(),
        node.path("sk").asInt(),
        node.path("comment").asText(null));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static JsonNode read(String comment) {
    try {
      return JSON.readTree(comment == null ? "{}" : comment);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the catalog holds a comment that is not JSON: " + comment, e);
    }
  }
}
