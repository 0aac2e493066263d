package sandbox.aws.iam;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sandbox.aws.core.Fault;

/**
 * A policy document, parsed and checked as IAM does.
 *
 * @param statements in their order, which does not matter
 */
record PolicyDocument(List<Statement> statements) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Principal",
          "NotPrincipal",
          "Condition");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final String SYNTAX = "Syntax errors in policy.";

  /** Whom a document is for: it decides which elements have to stand in it. */
  enum Kind {
    IDENTITY,
    TRUST
  }

  /** Parses a document; anything wrong raises IAM's MalformedPolicyDocument. */
  static PolicyDocument parse(String text, Kind kind) {
    JsonNode root;
    try {
      root = JSON.readTree(text == null ? "" : text);
    } catch (JacksonException e) {
      throw malformed("This policy contains invalid Json");
    }
    require(root.isObject(), "This policy contains invalid Json");
    root.fieldNames().forEachRemaining(name -> require(ELEMENTS.contains(name), SYNTAX));
    if (root.has("Version")) {
      require(VERSIONS.contains(root.get("Version").asText()), SYNTAX);
    }
    JsonNode statements = root.get("Statement");
    require(statements != null && statements.isContainerNode() && !statements.isEmpty(), SYNTAX);
    List<Statement> parsed = new ArrayList<>();
    if (statements.isObject()) {
      parsed.add(statement(statements, kind));
    } else {
      statements.forEach(statement -> parsed.add(statement(statement, kind)));
    }
    return new PolicyDocument(List.copyOf(parsed));
  }

  private static Statement statement(JsonNode node, Kind kind) {
    require(node.isObject(), SYNTAX);
    node.fieldNames().forEachRemaining(name -> require(STATEMENT_ELEMENTS.contains(name), SYNTAX));
    String effect = node.path("Effect").asText();
    require(effect.equals("Allow") || effect.equals("Deny"), SYNTAX);
    require(!(node.has("Action") && node.has("NotAction")), SYNTAX);
    require(!(node.has("Resource") && node.has("NotResource")), SYNTAX);
    List<String> actions = strings(either(node, "Action", "NotAction"));
    require(!actions.isEmpty(), "Policy statement must contain actions.");
    for (String action : actions) {
      require(
          action.equals("*") || action.matches("[A-Za-z0-9-]+:.+"),
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    List<String> resources = strings(either(node, "Resource", "NotResource"));
    Map<String, List<String>> principals = Map.of();
    if (kind == Kind.TRUST) {
      require(resources.isEmpty(), "Has prohibited field Resource");
      if (node.has("NotPrincipal")) {
        throw Fault.unsupported("NotPrincipal in a trust policy");
      }
      principals = principals(node.get("Principal"));
    } else {
      require(
          !node.has("Principal") && !node.has("NotPrincipal"),
          "Policy document should not specify a principal.");
      require(!resources.isEmpty(), "Policy statement must contain resources.");
      for (String resource : resources) {
        require(
            resource.equals("*") || resource.startsWith("arn:") || resource.startsWith("*:"),
            "Resource " + resource + " must be in ARN format or \"*\".");
      }
    }
    return new Statement(
        effect.equals("Allow"),
        actions,
        node.has("NotAction"),
        resources,
        node.has("NotResource"),
        principals,
        conditions(node.get("Condition")));
  }

  private static Map<String, List<String>> principals(JsonNode node) {
    require(node != null, "Missing required field Principal");
    if (node.isTextual()) {
      require(node.asText().equals("*"), "Invalid principal in policy.");
      return Map.of("AWS", List.of("*"));
    }
    require(node.isObject() && !node.isEmpty(), "Missing required field Principal");
    Map<String, List<String>> principals = new LinkedHashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      require(
          Set.of("AWS", "Service", "Federated", "CanonicalUser").contains(entry.getKey()),
          "Invalid principal in policy: " + entry.getKey());
      principals.put(entry.getKey(), strings(entry.getValue()));
    }
    return principals;
  }

  private static List<Condition> conditions(JsonNode node) {
    List<Condition> conditions = new ArrayList<>();
    if (node == null) {
      return conditions;
    }
    require(node.isObject(), SYNTAX);
    for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> operator = it.next();
      require(Condition.isOperator(operator.getKey()), SYNTAX);
      require(operator.getValue().isObject(), SYNTAX);
      operator
          .getValue()
          .fields()
          .forEachRemaining(
              entry ->
                  conditions.add(
                      new Condition(operator.getKey(), entry.getKey(), strings(entry.getValue()))));
    }
    return conditions;
  }

  private static JsonNode either(JsonNode node, String name, String negated) {
    return node.has(name) ? node.get(name) : node.get(negated);
  }

  /** A string or an array of strings; numbers and booleans count by their text. */
  private static List<String> strings(JsonNode node) {
    List<String> values = new ArrayList<>();
    if (node != null && node.isValueNode()) {
      values.add(node.asText());
    } else if (node != null) {
      require(node.isArray(), SYNTAX);
      for (JsonNode element : node) {
        require(element.isValueNode(), SYNTAX);
        values.add(element.asText());
      }
    }
    return values;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw malformed(message);
    }
  }

  private static RuntimeException malformed(String message) {
    return Fault.of("MalformedPolicyDocument", message);
  }
}
