package sandbox.sql.tree;

import java.util.List;
import java.util.function.Consumer;
import sandbox.sql.text.ReservedWords;

/** SQL text as it grows. */
final class SqlText {
  private final StringBuilder text = new StringBuilder();

  SqlText word(String word) {
    if (!text.isEmpty()) {
      char last = text.charAt(text.length() - 1);
      if (last != ' ' && last != '(') {
        text.append(' ');
      }
    }
    text.append(word);
    return this;
  }

  SqlText words(boolean condition, String words) {
    return condition ? word(words) : this;
  }

  SqlText symbol(String symbol) {
    text.append(symbol);
    return this;
  }

  SqlText name(Identifier name) {
    return word(quoted(name.value()));
  }

  SqlText name(Name name) {
    boolean first = true;
    for (Identifier part : name.parts()) {
      if (first) {
        name(part);
      } else {
        text.append('.').append(quoted(part.value()));
      }
      first = false;
    }
    return this;
  }

  /** A name, in double quotes where it would mean something else without. */
  static String quoted(String name) {
    boolean plain = !name.isEmpty() && !ReservedWords.contains(name);
    for (int i = 0; plain && i < name.length(); i++) {
      char c = name.charAt(i);
      plain = c >= 'a' && c <= 'z' || c == '_' || i > 0 && c >= '0' && c <= '9';
    }
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  SqlText string(String value) {
    return word("'" + value.replace("\\", "\\\\").replace("'", "''") + "'");
  }

  <T> SqlText list(List<T> items, Consumer<T> printer) {
    boolean first = true;
    for (T item : items) {
      if (!first) {
        text.append(',');
      }
      printer.accept(item);
      first = false;
    }
    return this;
  }

  <T> SqlText brackets(List<T> items, Consumer<T> printer) {
    word("(");
    list(items, printer);
    return symbol(")");
  }

  SqlText names(List<Identifier> names) {
    return brackets(names, this::name);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
