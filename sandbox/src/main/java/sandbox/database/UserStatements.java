package sandbox.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.text.Cursor;
import sandbox.sql.text.Token;

/** CREATE, ALTER and DROP of users, groups and databases. */
final class UserStatements {
  /** What stands in for GRANT, REVOKE and roles. */
  static final String NO_PRIVILEGES =
      "Leave it out: in the sandbox every user may do everything but administer.";

  /** The options of a user, of which each may be given once (PostgreSQL 8.0, user.c). */
  private static final Set<String> OPTIONS =
      Set.of("password", "createuser", "createdb", "in", "connection");

  private final Session session;

  UserStatements(Session session) {
    this.session = session;
  }

  Plan plan(Cursor cursor, Token first) throws SqlException {
    Token what = cursor.next();
    if (what.is("user")) {
      return user(cursor, first);
    }
    if (what.is("group")) {
      return group(cursor, first);
    }
    if (what.is("database")) {
      return database(cursor, first);
    }
    SqlException refused =
        SqlException.unsupported(
                first.text().toUpperCase(java.util.Locale.ROOT)
                    + " "
                    + what.text().toUpperCase(java.util.Locale.ROOT))
            .at(first.start() + 1);
    throw what.is("role") ? refused.withHint(NO_PRIVILEGES) : refused;
  }

  private DatabaseUsers users() {
    return session.cluster().users();
  }

  private void requireSuperuser() throws SqlException {
    boolean superuser =
        users().find(session.user()).map(DatabaseUsers.User::superuser).orElse(false);
    if (!superuser) {
      throw SqlException.of("42501", "permission denied: must be superuser");
    }
  }

  private record Options(
      String password, Boolean superuser, Boolean createDatabase, List<String> groups) {
    @Override
    public String toString() {
      return "Options";
    }
  }

  private Plan user(Cursor cursor, Token first) throws SqlException {
    if (first.is("drop")) {
      boolean ifExists = cursor.accept("if", "exists");
      List<String> names = names(cursor);
      cursor.expectEnd();
      return ActionPlan.of(
          () -> {
            requireSuperuser();
            for (String name : names) {
              if (!ifExists || users().find(name).isPresent()) {
                users().drop(name);
              }
            }
            return Outcome.of("DROP USER");
          });
    }
    String name = cursor.name();
    Options options = options(cursor);
    return ActionPlan.of(
        () -> {
          requireSuperuser();
          if (first.is("create")) {
            users()
                .create(
                    name,
                    options.password,
                    Boolean.TRUE.equals(options.superuser),
                    Boolean.TRUE.equals(options.createDatabase));
            for (String group : options.groups) {
              users().addToGroup(group, List.of(name));
            }
            return Outcome.of("CREATE USER");
          }
          users().alter(name, options.password, options.superuser, options.createDatabase);
          return Outcome.of("ALTER USER");
        });
  }

  private static Options options(Cursor cursor) throws SqlException {
    String password = null;
    Boolean superuser = null;
    Boolean createDatabase = null;
    List<String> groups = List.of();
    Set<String> given = new HashSet<>();
    while (!cursor.atEnd()) {
      Token token = cursor.peek();
      String kind = token.value().replaceFirst("^no(?=create)", "");
      if (OPTIONS.contains(kind) && !given.add(kind)) {
        throw SqlException.of("42601", "conflicting or redundant options").at(token.start() + 1);
      }
      if (cursor.accept("with")) {
        continue;
      } else if (cursor.accept("password")) {
        password = cursor.accept("disable") ? null : password(cursor);
      } else if (cursor.accept("createuser")) {
        superuser = true;
      } else if (cursor.accept("nocreateuser")) {
        superuser = false;
      } else if (cursor.accept("createdb")) {
        createDatabase = true;
      } else if (cursor.accept("nocreatedb")) {
        createDatabase = false;
      } else if (cursor.accept("in", "group")) {
        groups = names(cursor);
      } else if (cursor.accept("connection", "limit")) {
        cursor.next();
      } else if (token.is("syslog")
          || token.is("valid")
          || token.is("session")
          || token.is("rename")
          || token.is("set")
          || token.is("reset")
          || token.is("externalid")) {
        throw SqlException.unsupported(
                "The option " + token.text().toUpperCase(java.util.Locale.ROOT) + " of a user")
            .at(token.start() + 1);
      } else {
        throw Cursor.syntaxError(token);
      }
    }
    return new Options(password, superuser, createDatabase, groups);
  }

  private static String password(Cursor cursor) throws SqlException {
    Token token = cursor.peek();
    String password = cursor.string();
    boolean hashed = password.matches("md5[0-9a-f]{32}");
    if (password.startsWith("sha256|")) {
      throw SqlException.unsupported("A SHA-256 password hash").at(token.start() + 1);
    }
    boolean strong =
        password.length() >= 8
            && password.length() <= 64
            && password.chars().anyMatch(Character::isUpperCase)
            && password.chars().anyMatch(Character::isLowerCase)
            && password.chars().anyMatch(Character::isDigit);
    if (!hashed && !strong) {
      throw SqlException.of(
          "22023",
          "Password must contain at least one uppercase letter, one lowercase letter and one number,"
              + " and have 8 to 64 characters.");
    }
    return password;
  }

  private Plan group(Cursor cursor, Token first) throws SqlException {
    String name = cursor.name();
    if (first.is("drop")) {
      cursor.expectEnd();
      return ActionPlan.of(
          () -> {
            requireSuperuser();
            users().dropGroup(name);
            return Outcome.of("DROP GROUP");
          });
    }
    if (first.is("create")) {
      cursor.accept("with");
      List<String> members = cursor.accept("user") ? names(cursor) : List.of();
      cursor.expectEnd();
      return ActionPlan.of(
          () -> {
            requireSuperuser();
            users().createGroup(name, members);
            return Outcome.of("CREATE GROUP");
          });
    }
    if (cursor.accept("rename", "to")) {
      String to = cursor.name();
      cursor.expectEnd();
      return ActionPlan.of(
          () -> {
            requireSuperuser();
            users().renameGroup(name, to);
            return Outcome.of("ALTER GROUP");
          });
    }
    boolean add = cursor.accept("add");
    if (!add) {
      cursor.expect("drop");
    }
    cursor.expect("user");
    List<String> members = names(cursor);
    cursor.expectEnd();
    return ActionPlan.of(
        () -> {
          requireSuperuser();
          if (add) {
            users().addToGroup(name, members);
          } else {
            users().dropFromGroup(name, members);
          }
          return Outcome.of("ALTER GROUP");
        });
  }

  private Plan database(Cursor cursor, Token first) throws SqlException {
    if (first.is("alter")) {
      throw SqlException.unsupported("ALTER DATABASE").at(first.start() + 1);
    }
    boolean create = first.is("create");
    String name = cursor.name();
    if (create) {
      databaseOptions(cursor);
    }
    cursor.expectEnd();
    return new ActionPlan(
        () -> {
          requireCreateDatabase();
          if (session.transaction().isExplicit()) {
            throw SqlException.of(
                "25001",
                (create ? "CREATE" : "DROP") + " DATABASE cannot run inside a transaction block");
          }
          if (create) {
            session.cluster().createDatabase(name);
            return Outcome.of("CREATE DATABASE");
          }
          session.cluster().dropDatabase(name, session);
          return Outcome.of("DROP DATABASE");
        },
        false,
        true);
  }

  private void requireCreateDatabase() throws SqlException {
    boolean allowed =
        users()
            .find(session.user())
            .filter(user -> user.superuser() || user.createDatabase())
            .isPresent();
    if (!allowed) {
      throw SqlException.of("42501", "permission denied to create database");
    }
  }

  /** Options that change nothing here; those that would are refused. */
  private static void databaseOptions(Cursor cursor) throws SqlException {
    cursor.accept("with");
    while (!cursor.atEnd()) {
      Token option = cursor.peek();
      if (cursor.accept("owner")) {
        cursor.acceptSymbol("=");
        cursor.name();
      } else if (cursor.accept("connection", "limit")) {
        cursor.next();
      } else if (cursor.accept("isolation", "level")) {
        if (!cursor.accept("serializable")) {
          cursor.expect("snapshot");
        }
      } else if (option.is("collate")) {
        cursor.next();
        if (!cursor.accept("case_sensitive")) {
          throw SqlException.unsupported("COLLATE " + cursor.peek().text()).at(option.start() + 1);
        }
      } else if (option.is("from")) {
        throw SqlException.unsupported("CREATE DATABASE FROM").at(option.start() + 1);
      } else {
        throw Cursor.syntaxError(option);
      }
    }
  }

  private static List<String> names(Cursor cursor) throws SqlException {
    List<String> names = new ArrayList<>();
    do {
      names.add(cursor.name());
    } while (cursor.acceptSymbol(","));
    return names;
  }
}
