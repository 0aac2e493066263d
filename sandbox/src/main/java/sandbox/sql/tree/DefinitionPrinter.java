package sandbox.sql.tree;

import java.util.List;
import java.util.Optional;
import sandbox.sql.tree.Definition.Column;
import sandbox.sql.tree.Definition.ColumnOption;
import sandbox.sql.tree.Definition.Key;
import sandbox.sql.tree.Definition.KeyKind;
import sandbox.sql.tree.Definition.Like;
import sandbox.sql.tree.Definition.Storage;
import sandbox.sql.tree.Definition.TableChange;
import sandbox.sql.tree.Definition.TableElement;

/** Prints CREATE, ALTER, DROP, COMMENT and TRUNCATE. */
final class DefinitionPrinter {
  private final SqlText text;
  private final QueryPrinter queries;

  DefinitionPrinter(SqlText text, QueryPrinter queries) {
    this.text = text;
    this.queries = queries;
  }

  void definition(Definition definition) {
    if (definition instanceof Definition.CreateTable create) {
      table(create.temporary(), create.ifNotExists(), create.name());
      text.brackets(create.elements(), this::element);
      storage(create.storage());
    } else if (definition instanceof Definition.CreateTableAs create) {
      table(create.temporary(), create.ifNotExists(), create.name());
      columns(create.columns());
      storage(create.storage());
      text.word("AS");
      queries.query(create.query());
    } else if (definition instanceof Definition.CreateView view) {
      text.word("CREATE").words(view.orReplace(), "OR REPLACE").word("VIEW").name(view.name());
      columns(view.columns());
      text.word("AS");
      queries.query(view.query());
      text.words(view.lateBinding(), "WITH NO SCHEMA BINDING");
    } else if (definition instanceof Definition.CreateMaterializedView view) {
      text.word("CREATE MATERIALIZED VIEW").name(view.name());
      columns(view.columns());
      storage(view.storage());
      view.autoRefresh()
          .ifPresent(auto -> text.word(auto ? "AUTO REFRESH YES" : "AUTO REFRESH NO"));
      text.word("AS");
      queries.query(view.query());
    } else if (definition instanceof Definition.CreateSchema schema) {
      text.word("CREATE SCHEMA").words(schema.ifNotExists(), "IF NOT EXISTS");
      schema.name().ifPresent(text::name);
      schema.owner().ifPresent(owner -> text.word("AUTHORIZATION").name(owner));
      schema.quota().ifPresent(quota -> text.word("QUOTA").word(quota));
    } else if (definition instanceof Definition.AlterTable alter) {
      text.word("ALTER TABLE").name(alter.table()).list(alter.changes(), this::change);
    } else {
      shorter(definition);
    }
  }

  private void shorter(Definition definition) {
    if (definition instanceof Definition.Drop drop) {
      boolean external = drop.kind().endsWith("external database");
      text.word("DROP").word(external ? "schema" : drop.kind());
      text.words(drop.ifExists(), "IF EXISTS").list(drop.names(), text::name);
      text.words(external, "DROP EXTERNAL DATABASE").words(drop.cascade(), "CASCADE");
    } else if (definition instanceof Definition.AlterSchema alter) {
      text.word("ALTER SCHEMA").name(alter.name()).word(alter.what());
      text.word(alter.what().equals("quota") ? alter.value() : SqlText.quoted(alter.value()));
    } else if (definition instanceof Definition.Comment comment) {
      comment(comment);
    } else {
      text.word("TRUNCATE").name(((Definition.Truncate) definition).table());
    }
  }

  private void comment(Definition.Comment comment) {
    text.word("COMMENT ON").word(comment.kind());
    if (comment.kind().equals("constraint")) {
      List<Identifier> parts = comment.name().parts();
      text.name(parts.get(0)).word("ON").name(new Name(parts.subList(1, parts.size())));
    } else {
      text.name(comment.name());
    }
    text.word("IS");
    comment.text().ifPresentOrElse(text::string, () -> text.word("NULL"));
  }

  private void table(boolean temporary, boolean ifNotExists, Name name) {
    boolean hash = name.last().value().startsWith("#");
    text.word("CREATE").words(temporary && !hash, "TEMP").word("TABLE");
    text.words(ifNotExists, "IF NOT EXISTS");
    if (hash) {
      text.word(name.toString());
    } else {
      text.name(name);
    }
  }

  private void columns(List<Identifier> columns) {
    if (!columns.isEmpty()) {
      text.names(columns);
    }
  }

  private void storage(Storage storage) {
    storage.backup().ifPresent(backup -> text.word(backup ? "BACKUP YES" : "BACKUP NO"));
    text.words(!storage.distStyle().isEmpty(), "DISTSTYLE " + storage.distStyle());
    storage
        .distKey()
        .ifPresent(key -> text.word("DISTKEY").brackets(List.of(key), this::storageKey));
    if (storage.sortStyle().equals("auto")) {
      text.word("SORTKEY AUTO");
    } else if (!storage.sortStyle().isEmpty()) {
      text.word(storage.sortStyle()).word("SORTKEY");
      text.brackets(storage.sortKeys(), this::storageKey);
    }
    text.words(storage.encodeAuto(), "ENCODE AUTO");
  }

  private void storageKey(Identifier key) {
    if (Storage.isPosition(key)) {
      text.word(key.value());
    } else {
      text.name(key);
    }
  }

  private void element(TableElement element) {
    if (element instanceof Like like) {
      text.word("LIKE").name(like.table()).words(like.defaults(), "INCLUDING DEFAULTS");
    } else if (element instanceof Key key) {
      key(key);
    } else {
      column((Column) element);
    }
  }

  private void key(Key key) {
    constraint(key.name());
    text.word(kind(key.kind())).names(key.columns());
    key.referenced()
        .ifPresent(
            table -> {
              text.word("REFERENCES").name(table);
              columns(key.referencedColumns());
            });
  }

  private static String kind(KeyKind kind) {
    return switch (kind) {
      case PRIMARY -> "PRIMARY KEY";
      case UNIQUE -> "UNIQUE";
      case FOREIGN -> "FOREIGN KEY";
    };
  }

  private void constraint(Optional<Identifier> name) {
    name.ifPresent(given -> text.word("CONSTRAINT").name(given));
  }

  private void column(Column column) {
    text.name(column.name()).word(column.type().toString());
    column.options().forEach(this::option);
  }

  private void option(ColumnOption option) {
    if (option instanceof ColumnOption.Nullable nullable) {
      text.word(nullable.nullable() ? "NULL" : "NOT NULL");
    } else if (option instanceof ColumnOption.Default value) {
      text.word("DEFAULT (");
      queries.expressions().print(value.value());
      text.symbol(")");
    } else if (option instanceof ColumnOption.Identity identity) {
      text.word(identity.byDefault() ? "GENERATED BY DEFAULT AS IDENTITY" : "IDENTITY");
      identity
          .range()
          .ifPresent(range -> text.symbol("(" + range.seed() + ", " + range.step() + ")"));
    } else if (option instanceof ColumnOption.Encode encode) {
      text.word("ENCODE").word(encode.encoding().value());
    } else if (option instanceof ColumnOption.DistKey) {
      text.word("DISTKEY");
    } else if (option instanceof ColumnOption.SortKey) {
      text.word("SORTKEY");
    } else if (option instanceof ColumnOption.Collation collation) {
      text.word("COLLATE").name(collation.collation());
    } else {
      ColumnOption.ColumnKey key = (ColumnOption.ColumnKey) option;
      constraint(key.name());
      if (key.referenced().isPresent()) {
        text.word("REFERENCES").name(key.referenced().get());
        columns(key.referencedColumns());
      } else {
        text.word(kind(key.kind()));
      }
    }
  }

  private void change(TableChange change) {
    if (change instanceof TableChange.AddColumn add) {
      text.word("ADD COLUMN");
      column(add.column());
    } else if (change instanceof TableChange.AddKey add) {
      text.word("ADD");
      key(add.key());
    } else if (change instanceof TableChange.DropColumn drop) {
      text.word("DROP COLUMN").name(drop.column()).words(drop.cascade(), "CASCADE");
    } else if (change instanceof TableChange.DropConstraint drop) {
      text.word("DROP CONSTRAINT").name(drop.name()).words(drop.cascade(), "CASCADE");
    } else if (change instanceof TableChange.RenameColumn rename) {
      text.word("RENAME COLUMN").name(rename.column()).word("TO").name(rename.to());
    } else if (change instanceof TableChange.Rename rename) {
      text.word("RENAME TO").name(rename.to());
    } else if (change instanceof TableChange.Owner owner) {
      text.word("OWNER TO").name(owner.owner());
    } else if (change instanceof TableChange.ColumnType type) {
      text.word("ALTER COLUMN").name(type.column()).word("TYPE").word(type.type().toString());
    } else if (change instanceof TableChange.Encode encode) {
      text.word("ALTER");
      encode.column().ifPresent(column -> text.word("COLUMN").name(column));
      text.word("ENCODE").word(encode.encoding().value());
    } else if (change instanceof TableChange.Distribution distribution) {
      text.word("ALTER DISTSTYLE").word(distribution.style());
      distribution.key().ifPresent(key -> text.word("DISTKEY").name(key));
    } else if (change instanceof TableChange.Sorting sorting) {
      sorting(sorting);
    } else if (change instanceof TableChange.Append append) {
      text.word("APPEND FROM").name(append.source());
      text.words(!append.option().isEmpty(), append.option());
    } else {
      other((TableChange.Other) change);
    }
  }

  private void sorting(TableChange.Sorting sorting) {
    text.word("ALTER");
    if (sorting.columns().isEmpty()) {
      text.word("SORTKEY").word(sorting.style());
    } else {
      text.word(sorting.style()).word("SORTKEY").names(sorting.columns());
    }
  }

  private void other(TableChange.Other other) {
    String first = other.construct();
    text.word(first.endsWith(" PARTITION") ? first.substring(0, first.indexOf(' ')) : first);
    text.word(other.text());
  }
}
