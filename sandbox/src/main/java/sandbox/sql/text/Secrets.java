package sandbox.sql.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token.Kind;

/**
 * The passwords and keys in a statement: they stand in no log, no system view and no error. A text
 * that is no SQL is masked from the first word that announces one to its end.
 */
public final class Secrets {
  private static final String MASK = "'***'";

  /** Words before a secret; COPY and UNLOAD take the keys ("Authorization parameters"). */
  private static final String[] KEYS = {
    "access_key_id", "secret_access_key", "session_token", "credentials", "master_symmetric_key"
  };

  private static final Pattern WORDS =
      Pattern.compile(
          "user|role|password|access_key|session_token|credentials|symmetric_key",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What a secret follows in a text that cannot be cut into tokens. */
  private static final Pattern ANNOUNCING =
      Pattern.compile(
          "password|(?:create|alter)\\W+(?:user|role)\\W+\\w+|access_key_id|secret_access_key"
              + "|session_token|credentials|symmetric_key",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Keys inside a literal, as in CREDENTIALS 'aws_access_key_id=…;aws_secret_access_key=…'. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?:access_key_id|secret_access_key|session_token|symmetric_key)\\s*=",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PARTS = Pattern.compile("[;='\"$\\\\\\s]+");

  /** What is shorter may stand in any message by chance. */
  private static final int DISTINCTIVE = 4;

  private record Secret(int start, int end, String text, String value) {
    @Override
    public String toString() {
      return "Secret[" + start + "-" + end + "]";
    }
  }

  private Secrets() {}

  /** The text with asterisks for each secret. */
  public static String mask(String sql) {
    List<Secret> secrets = of(sql);
    if (secrets.isEmpty()) {
      return sql;
    }
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (Secret secret : secrets) {
      masked.append(sql, at, secret.start);
      masked.append(MASK);
      at = secret.end;
    }
    return masked.append(sql, at, sql.length()).toString();
  }

  /** The first characters of the masked text. */
  public static String mask(String sql, int most) {
    if (sql.length() > most) {
      String head = sql.substring(0, most);
      if (!WORDS.matcher(head).find()) {
        // What is announced later comes later.
        return head;
      }
    }
    String masked = mask(sql);
    return masked.substring(0, Math.min(most, masked.length()));
  }

  /** An error of a statement, without the statement's secrets. */
  public static SqlException hide(SqlException error, String sql) {
    return without(of(sql), error);
  }

  /** An error of a statement that is there as tokens, without its secrets. */
  public static SqlException hide(SqlException error, List<Token> tokens) {
    return without(of(tokens), error);
  }

  private static SqlException without(List<Secret> secrets, SqlException error) {
    return secrets.isEmpty() ? error : error.reworded(text -> hide(text, secrets));
  }

  private static String hide(String text, List<Secret> secrets) {
    String hidden = text;
    for (Secret secret : secrets) {
      hidden = hidden.replace(secret.text, MASK);
      for (String part : PARTS.split(secret.text + ' ' + secret.value)) {
        if (part.length() >= DISTINCTIVE && !part.startsWith("aws_")) {
          hidden = hidden.replace(part, MASK);
        }
      }
    }
    return hidden;
  }

  private static List<Secret> of(String sql) {
    if (!WORDS.matcher(sql).find()) {
      return List.of();
    }
    try {
      return of(Lexer.tokens(sql));
    } catch (SqlException notSql) {
      Matcher word = ANNOUNCING.matcher(sql);
      if (!word.find()) {
        return List.of();
      }
      int start = word.end();
      while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
        start++;
      }
      String rest = sql.substring(start);
      return rest.isBlank() ? List.of() : List.of(new Secret(start, sql.length(), rest, rest));
    }
  }

  private static List<Secret> of(List<Token> tokens) {
    List<Secret> secrets = new ArrayList<>();
    boolean user = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol(";") || token.is("set")) {
        user = false;
      } else if (token.isAny("user", "role")
          && i > 0
          && tokens.get(i - 1).isAny("create", "alter", "replace")) {
        user = true;
      } else if (token.is(Kind.STRING)
          ? isSecret(tokens, i, user)
          : user && isWord(tokens, i) || isKey(tokens, i)) {
        secrets.add(new Secret(token.start(), token.end(), token.text(), token.value()));
      }
    }
    return secrets;
  }

  private static boolean isSecret(List<Token> tokens, int at, boolean user) {
    Token before = before(tokens, at);
    return before.isAny(KEYS)
        || at > 0 && tokens.get(at - 1).is("password")
        || user && !before.isAny("until", "externalid")
        || INSIDE.matcher(tokens.get(at).value()).find();
  }

  /** A password without quotes, which is an error, but a secret nevertheless. */
  private static boolean isWord(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return before(tokens, at).isAny("password", "identified")
        && (token.isName() || token.is(Kind.NUMBER))
        && !token.isAny("disable", "as", "is", "to", "by", "password");
  }

  /** A key of COPY or UNLOAD without quotes, which is an error too. */
  private static boolean isKey(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return tokens.get(0).isAny("copy", "unload")
        && before(tokens, at).isAny(KEYS)
        && (token.isName() || token.is(Kind.NUMBER))
        && !token.isAny("as", "is", "to", "by");
  }

  /** The token before one, past what may stand between a key and its value. */
  private static Token before(List<Token> tokens, int at) {
    int i = at - 1;
    while (i > 0 && (tokens.get(i).isAny("as", "is", "to", "by") || tokens.get(i).isSymbol("="))) {
      i--;
    }
    return tokens.get(Math.max(i, 0));
  }
}
