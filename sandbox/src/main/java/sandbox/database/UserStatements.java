package sandbox.database;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.sql.SqlException;
import sandbox.sql.tree.Administration;
import sandbox.sql.tree.Identifier;
import sandbox.sql.tree.Option;

/** CREATE, ALTER and DROP of users, groups and databases. */
final class UserStatements {
  /** What stands in for GRANT, REVOKE and roles. */
  static final String NO_PRIVILEGES =
      "Leave it out: in the sandbox every user may do everything but administer.";

  private final Session session;

  UserStatements(Session session) {
    this.session = session;
  }

  Plan plan(Administration statement) throws SqlException {
    if (statement instanceof Administration.CreateUser user) {
      return createUser(user);
    }
    if (statement instanceof Administration.AlterUser user) {
      return alterUser(user);
    }
    if (statement instanceof Administration.DropUser drop) {
      return dropUser(drop);
    }
    if (statement instanceof Administration.CreateGroup group) {
      return bySuperuser(
          "CREATE GROUP", () -> users().createGroup(group.name().value(), values(group.users())));
    }
    if (statement instanceof Administration.AlterGroup group) {
      return alterGroup(group);
    }
    if (statement instanceof Administration.DropGroup group) {
      return bySuperuser("DROP GROUP", () -> users().dropGroup(group.name().value()));
    }
    if (statement instanceof Administration.CreateDatabase database) {
      requireHarmless(database.options());
      String name = database.name().value();
      return ofDatabase("CREATE DATABASE", () -> session.cluster().createDatabase(name));
    }
    Administration.DropDatabase database = (Administration.DropDatabase) statement;
    if (database.force()) {
      throw SqlException.unsupported("DROP DATABASE … FORCE");
    }
    String name = database.name().value();
    return ofDatabase("DROP DATABASE", () -> session.cluster().dropDatabase(name, session));
  }

  /** What is done for a statement. */
  @FunctionalInterface
  private interface Change {
    void run() throws SqlException;
  }

  private Plan bySuperuser(String tag, Change change) {
    return ActionPlan.of(
        () -> {
          requireSuperuser();
          change.run();
          return Outcome.of(tag);
        });
  }

  private static List<String> values(List<Identifier> names) {
    return names.stream().map(Identifier::value).toList();
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

  private Plan createUser(Administration.CreateUser statement) throws SqlException {
    String name = statement.name().value();
    Options options = options(statement.options());
    return bySuperuser(
        "CREATE USER",
        () -> {
          users()
              .create(
                  name,
                  options.password,
                  Boolean.TRUE.equals(options.superuser),
                  Boolean.TRUE.equals(options.createDatabase));
          for (String group : options.groups) {
            users().addToGroup(group, List.of(name));
          }
        });
  }

  private Plan alterUser(Administration.AlterUser statement) throws SqlException {
    String name = statement.name().value();
    Options options = options(statement.options());
    return bySuperuser(
        "ALTER USER",
        () -> users().alter(name, options.password, options.superuser, options.createDatabase));
  }

  private Plan dropUser(Administration.DropUser statement) {
    return bySuperuser(
        "DROP USER",
        () -> {
          for (String name : values(statement.names())) {
            if (!statement.ifExists() || users().find(name).isPresent()) {
              users().drop(name);
            }
          }
        });
  }

  /** Each option may be given once (PostgreSQL 8.0, user.c). */
  private static Options options(List<Option> given) throws SqlException {
    String password = null;
    Boolean superuser = null;
    Boolean createDatabase = null;
    List<String> groups = List.of();
    Set<String> kinds = new HashSet<>();
    for (Option option : given) {
      int position = option.span().start() + 1;
      if (!kinds.add(option.name().replaceFirst("^no(?=create)", ""))) {
        throw SqlException.of("42601", "conflicting or redundant options").at(position);
      }
      switch (option.name()) {
        case "password" -> password = password(option.values().get(0));
        case "createuser" -> superuser = true;
        case "nocreateuser" -> superuser = false;
        case "createdb" -> createDatabase = true;
        case "nocreatedb" -> createDatabase = false;
        case "in group" -> groups = option.values().stream().map(Option.Value::value).toList();
        case "connection limit" -> {
          // Nobody counts connections here.
        }
        default ->
            throw SqlException.unsupported(
                    "The option " + option.name().toUpperCase(Locale.ROOT) + " of a user")
                .at(position);
      }
    }
    return new Options(password, superuser, createDatabase, groups);
  }

  /** The password that is given; none for DISABLE. */
  private static String password(Option.Value given) throws SqlException {
    if (given.is("disable")) {
      return null;
    }
    if (given.kind() != Option.Kind.STRING) {
      throw SqlException.of("42601", "syntax error at or near \"" + given.text() + "\"")
          .at(given.span().start() + 1);
    }
    String password = given.value();
    boolean hashed = password.matches("md5[0-9a-f]{32}");
    if (password.startsWith("sha256|")) {
      throw SqlException.unsupported("A SHA-256 password hash").at(given.span().start() + 1);
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

  private Plan alterGroup(Administration.AlterGroup statement) {
    String name = statement.name().value();
    List<String> names = values(statement.names());
    return bySuperuser(
        "ALTER GROUP",
        () -> {
          switch (statement.change()) {
            case "add user" -> users().addToGroup(name, names);
            case "drop user" -> users().dropFromGroup(name, names);
            default -> users().renameGroup(name, names.get(0));
          }
        });
  }

  private Plan ofDatabase(String tag, Change change) {
    return new ActionPlan(
        () -> {
          requireCreateDatabase();
          if (session.transaction().isExplicit()) {
            throw SqlException.of("25001", tag + " cannot run inside a transaction block");
          }
          change.run();
          return Outcome.of(tag);
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

  /** Refuses options of a database that would change something here. */
  private static void requireHarmless(List<Option> options) throws SqlException {
    for (Option option : options) {
      String value = option.values().isEmpty() ? "" : option.values().get(0).value();
      boolean folded = option.name().equals("collate") && !value.equals("case_sensitive");
      if (folded || option.name().equals("from")) {
        throw SqlException.unsupported(
                folded ? "COLLATE " + option.values().get(0).text() : "CREATE DATABASE FROM")
            .at(option.span().start() + 1);
      }
    }
  }
}
