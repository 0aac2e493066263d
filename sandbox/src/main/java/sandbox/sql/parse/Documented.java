package sandbox.sql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.sql.SqlException;
import sandbox.sql.text.Token;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Statement;

/**
 * Statements of the Developer Guide that are told by their first words and whose parts nobody reads
 * yet. What begins otherwise is a syntax error.
 */
final class Documented {
  /** First words, longest first where one begins another. */
  static final List<String> STARTS =
      List.of(
          "create or replace procedure",
          "create or replace function",
          "create or replace library",
          "create or replace external view",
          "create or replace external function",
          "create procedure",
          "create function",
          "create library",
          "create external schema",
          "create external table",
          "create external view",
          "create external function",
          "create external model",
          "create protected external view",
          "create or replace protected external view",
          "create model",
          "create datashare",
          "create masking policy",
          "create rls policy",
          "create identity provider",
          "create template",
          "create role",
          "alter procedure",
          "alter function",
          "alter datashare",
          "alter external schema",
          "alter external view",
          "alter materialized view",
          "alter masking policy",
          "alter rls policy",
          "alter identity provider",
          "alter system",
          "alter default privileges",
          "alter role",
          "alter database",
          "drop procedure",
          "drop function",
          "drop library",
          "drop model",
          "drop datashare",
          "drop masking policy",
          "drop rls policy",
          "drop identity provider",
          "drop external view",
          "drop role",
          "attach masking policy",
          "attach rls policy",
          "detach masking policy",
          "detach rls policy",
          "desc datashare",
          "desc identity provider",
          "describe datashare",
          "grant",
          "revoke");

  /** What PostgreSQL has and Redshift refuses by its name. */
  private static final List<String> FOREIGN =
      List.of(
          "create index",
          "create unique index",
          "create sequence",
          "create trigger",
          "create rule",
          "create type",
          "create domain",
          "create aggregate",
          "create operator",
          "create extension",
          "create tablespace",
          "create cast",
          "create conversion");

  private final Reader reader;

  Documented(Reader reader) {
    this.reader = reader;
  }

  Statement read() throws SqlException {
    for (String start : STARTS) {
      if (reader.accept(start.split(" "))) {
        return new Administration.Documented(start.toUpperCase(Locale.ROOT), rest());
      }
    }
    for (String start : FOREIGN) {
      if (reader.accept(start.split(" "))) {
        return new Administration.Foreign(start.toUpperCase(Locale.ROOT), rest());
      }
    }
    Token first = reader.next();
    throw first.isAny("create", "alter", "drop") ? reader.unexpected() : Reader.unexpected(first);
  }

  private List<String> rest() {
    List<String> text = new ArrayList<>();
    while (!reader.atEnd()) {
      text.add(reader.next().text());
    }
    return text;
  }
}
