package sandbox.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import sandbox.files.PrivateFiles;
import sandbox.files.TwinFile;
import sandbox.sql.SqlException;

/** The users and groups of a cluster, kept in a JSON file. Thread-safe. */
final class DatabaseUsers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final TwinFile list;
  private TreeMap<String, User> users = new TreeMap<>();
  private TreeMap<String, TreeSet<String>> groups = new TreeMap<>();

  /** What the file holds: a change that cannot be written does not come into force. */
  private TreeMap<String, User> writtenUsers = new TreeMap<>();

  private TreeMap<String, TreeSet<String>> writtenGroups = new TreeMap<>();

  /**
   * A database user.
   *
   * @param name its name
   * @param id usesysid
   * @param superuser whether it may do everything
   * @param createDatabase CREATEDB
   * @param verifier {@code md5} and a hash, or null for a user without password
   */
  record User(String name, int id, boolean superuser, boolean createDatabase, String verifier) {
    @Override
    public String toString() {
      return "User[" + name + "]";
    }
  }

  private DatabaseUsers(Path file) {
    this.file = file;
    list = new TwinFile(file);
  }

  static DatabaseUsers open(Path file, String masterUser) throws IOException {
    DatabaseUsers users = new DatabaseUsers(file);
    if (users.list.exists()) {
      try {
        users.read();
      } catch (JsonProcessingException e) {
        throw new IOException(
            file
                + " is damaged: "
                + e.getOriginalMessage()
                + "; restore it, or delete it and its copy, which forgets the users made by CREATE USER",
            e);
      }
    }
    users.users.putIfAbsent("rdsdb", new User("rdsdb", 1, true, true, null));
    if (!users.users.containsKey(masterUser)) {
      users.users.put(masterUser, new User(masterUser, 100, true, true, null));
    }
    users.write();
    return users;
  }

  /** Reads the users that a file lists; empty if there is none that can be read. */
  static Optional<DatabaseUsers> reopen(Path file) {
    DatabaseUsers users = new DatabaseUsers(file);
    if (!users.list.exists()) {
      return Optional.empty();
    }
    try {
      users.read();
      return Optional.of(users);
    } catch (IOException damaged) {
      // Whoever opens the cluster says so.
      return Optional.empty();
    }
  }

  private void read() throws IOException {
    JsonNode root = JSON.readTree(list.read(DatabaseUsers::requireUsers));
    for (JsonNode user : root.path("users")) {
      String name = user.path("name").asText();
      users.put(
          name,
          new User(
              name,
              user.path("id").asInt(),
              user.path("superuser").asBoolean(),
              user.path("createdb").asBoolean(),
              user.path("verifier").asText(null)));
    }
    root.path("groups")
        .fields()
        .forEachRemaining(
            group -> {
              TreeSet<String> members = new TreeSet<>();
              group.getValue().forEach(member -> members.add(member.asText()));
              groups.put(group.getKey(), members);
            });
  }

  /** There always are the admin and rdsdb. */
  private static void requireUsers(byte[] content) throws IOException {
    JsonNode root = JSON.readTree(content);
    if (root == null || root.path("users").isEmpty()) {
      throw new JsonMappingException(null, "it lists no user");
    }
  }

  private void write() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("users");
    for (User user : users.values()) {
      list.addObject()
          .put("name", user.name)
          .put("id", user.id)
          .put("superuser", user.superuser)
          .put("createdb", user.createDatabase)
          .put("verifier", user.verifier);
    }
    ObjectNode groupNode = root.putObject("groups");
    groups.forEach((name, members) -> members.forEach(groupNode.withArray("/" + name)::add));
    groups.forEach((name, members) -> groupNode.withArray("/" + name));
    this.list.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    writtenUsers = new TreeMap<>(users);
    writtenGroups = allGroups();
  }

  private void save() throws SqlException {
    try {
      write();
    } catch (IOException e) {
      users = new TreeMap<>(writtenUsers);
      groups = copy(writtenGroups);
      throw SqlException.of("58030", "the users cannot be written: " + PrivateFiles.reason(e))
          .causedBy(e);
    }
  }

  synchronized Optional<User> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  synchronized List<User> all() {
    return new ArrayList<>(users.values());
  }

  synchronized TreeMap<String, TreeSet<String>> allGroups() {
    return copy(groups);
  }

  private static TreeMap<String, TreeSet<String>> copy(TreeMap<String, TreeSet<String>> groups) {
    TreeMap<String, TreeSet<String>> copy = new TreeMap<>();
    groups.forEach((name, members) -> copy.put(name, new TreeSet<>(members)));
    return copy;
  }

  /** Makes sure that a user whom the AWS side vouches for exists. */
  synchronized void ensure(String name, boolean superuser) throws SqlException {
    if (!users.containsKey(name)) {
      users.put(name, new User(name, nextId(), superuser, superuser, null));
      save();
    }
  }

  private int nextId() {
    return users.values().stream().mapToInt(User::id).max().orElse(99) + 1;
  }

  synchronized void create(String name, String password, boolean superuser, boolean createDatabase)
      throws SqlException {
    if (users.containsKey(name)) {
      throw SqlException.of("42710", "user \"" + name + "\" already exists");
    }
    users.put(name, new User(name, nextId(), superuser, createDatabase, verifier(name, password)));
    save();
  }

  synchronized void alter(String name, String password, Boolean superuser, Boolean createDatabase)
      throws SqlException {
    User user = require(name);
    users.put(
        name,
        new User(
            name,
            user.id,
            superuser == null ? user.superuser : superuser,
            createDatabase == null ? user.createDatabase : createDatabase,
            password == null ? user.verifier : verifier(name, password)));
    save();
  }

  synchronized void drop(String name) throws SqlException {
    require(name);
    users.remove(name);
    groups.values().forEach(members -> members.remove(name));
    save();
  }

  synchronized void createGroup(String name, List<String> members) throws SqlException {
    if (groups.containsKey(name)) {
      throw SqlException.of("42710", "group \"" + name + "\" already exists");
    }
    for (String member : members) {
      require(member);
    }
    groups.put(name, new TreeSet<>(members));
    save();
  }

  synchronized void addToGroup(String name, List<String> members) throws SqlException {
    TreeSet<String> group = requireGroup(name);
    for (String member : members) {
      require(member);
    }
    group.addAll(members);
    save();
  }

  synchronized void dropFromGroup(String name, List<String> members) throws SqlException {
    requireGroup(name).removeAll(members);
    save();
  }

  synchronized void dropGroup(String name) throws SqlException {
    requireGroup(name);
    groups.remove(name);
    save();
  }

  synchronized void renameGroup(String name, String to) throws SqlException {
    TreeSet<String> members = requireGroup(name);
    createGroup(to, List.copyOf(members));
    dropGroup(name);
  }

  private User require(String name) throws SqlException {
    User user = users.get(name);
    if (user == null) {
      throw SqlException.of("42704", "user \"" + name + "\" does not exist");
    }
    return user;
  }

  private TreeSet<String> requireGroup(String name) throws SqlException {
    TreeSet<String> group = groups.get(name);
    if (group == null) {
      throw SqlException.of("42704", "group \"" + name + "\" does not exist");
    }
    return group;
  }

  private static String verifier(String name, String password) {
    if (password == null) {
      return null;
    }
    if (password.matches("md5[0-9a-f]{32}")) {
      return password;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5")
              .digest((password + name).getBytes(StandardCharsets.UTF_8));
      return "md5" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
