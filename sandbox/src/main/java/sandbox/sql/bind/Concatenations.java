package sandbox.sql.bind;

import java.util.ArrayList;
import java.util.List;
import sandbox.sql.SqlException;
import sandbox.sql.SqlType;
import sandbox.sql.SqlType.Kind;
import sandbox.sql.tree.Span;

/** Texts, or VARBYTE values, one behind the other. */
final class Concatenations {
  private static final SqlType TEXT = SqlType.of(Kind.VARCHAR);
  private static final int LONGEST = TextLengths.LONGEST;

  private final Conversions conversions;

  Concatenations(Conversions conversions) {
    this.conversions = conversions;
  }

  /** Of SUPER values only texts can be joined; anything else gives NULL ("Dynamic typing"). */
  private Value lax(List<Value> parts, Span span) throws SqlException {
    List<Code> codes = new ArrayList<>();
    for (Value part : parts) {
      codes.add(
          part.kind() == Kind.SUPER
              ? Code.of("rs_super_string(", part.code(), ")")
              : conversions.to(part, TEXT).code());
    }
    return Value.of(Kind.SUPER, span, "to_json(", Code.join(" || ", codes), ")");
  }

  /** The length of a joined text is the sum of the lengths (case: varchar(10) and (20) is (30)). */
  Value of(List<Value> parts, Span span) throws SqlException {
    if (parts.stream().anyMatch(part -> part.kind() == Kind.VARBYTE)) {
      return bytes(parts, span);
    }
    if (parts.stream().anyMatch(part -> part.kind() == Kind.SUPER)) {
      return lax(parts, span);
    }
    List<Code> codes = new ArrayList<>();
    Blanks blanks = Blanks.NONE;
    long length = 0;
    for (Value part : parts) {
      if (part.kind() == Kind.BOOL) {
        throw Operators.missing("||", parts.get(0), parts.get(1), span);
      }
      Value text = conversions.to(part, TEXT);
      codes.add(text.code());
      blanks = blanks.or(text.blanks());
      length += TextLengths.of(part);
    }
    SqlType type = SqlType.varchar((int) Math.min(length, LONGEST));
    Code joined = joined(codes);
    return Value.of(type, span, length > LONGEST ? Code.of("rs_fits_varchar", joined) : joined)
        .with(blanks);
  }

  private Value bytes(List<Value> parts, Span span) throws SqlException {
    List<Code> codes = new ArrayList<>();
    for (Value part : parts) {
      if (!part.isUntyped() && part.kind() != Kind.VARBYTE) {
        throw Operators.missing("||", parts.get(0), parts.get(1), span);
      }
      codes.add(conversions.to(part, SqlType.of(Kind.VARBYTE)).code());
    }
    return Value.of(SqlType.of(Kind.VARBYTE), span, joined(codes));
  }

  /** In halves, since the engine binds one operator inside the other, which takes its time. */
  private static Code joined(List<Code> codes) {
    int half = codes.size() / 2;
    return codes.size() == 1
        ? codes.get(0)
        : Code.of(
            "(",
            joined(codes.subList(0, half)),
            " || ",
            joined(codes.subList(half, codes.size())),
            ")");
  }
}
