package sandbox.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tables that examples of the Developer Guide read and do not make: the seven of its sample
 * database, with a few rows, as what they print needs AWS's files; and those that it prints whole.
 */
final class Tickit {
  private static final Map<String, String> TABLES = new LinkedHashMap<>();
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    TABLES.put(
        "users",
        "userid integer not null distkey sortkey, username char(8), firstname varchar(30),"
            + " lastname varchar(30), city varchar(30), state char(2), email varchar(100),"
            + " phone char(14), likesports boolean, liketheatre boolean, likeconcerts boolean,"
            + " likejazz boolean, likeclassical boolean, likeopera boolean, likerock boolean,"
            + " likevegas boolean, likebroadway boolean, likemusicals boolean");
    TABLES.put(
        "venue",
        "venueid smallint not null distkey sortkey, venuename varchar(100),"
            + " venuecity varchar(30), venuestate char(2), venueseats integer");
    TABLES.put(
        "category",
        "catid smallint not null distkey sortkey, catgroup varchar(10), catname varchar(10),"
            + " catdesc varchar(50)");
    TABLES.put(
        "date",
        "dateid smallint not null distkey sortkey, caldate date not null, day char(3) not null,"
            + " week smallint not null, month char(5) not null, qtr char(5) not null,"
            + " year smallint not null, holiday boolean default 'N'");
    TABLES.put(
        "event",
        "eventid integer not null distkey, venueid smallint not null, catid smallint not null,"
            + " dateid smallint not null sortkey, eventname varchar(200), starttime timestamp");
    TABLES.put(
        "listing",
        "listid integer not null distkey, sellerid integer not null, eventid integer not null,"
            + " dateid smallint not null sortkey, numtickets smallint not null,"
            + " priceperticket decimal(8,2), totalprice decimal(8,2), listtime timestamp");
    TABLES.put(
        "sales",
        "salesid integer not null, listid integer not null distkey, sellerid integer not null,"
            + " buyerid integer not null, eventid integer not null,"
            + " dateid smallint not null sortkey, qtysold smallint not null,"
            + " pricepaid decimal(8,2), commission decimal(8,2), saletime timestamp");
    TABLES.put(
        "winsales",
        "salesid int, dateid date, sellerid int, buyerid char(10), qty int, qty_shipped int");
    TABLES.put("time_test", "time_val time");
    TABLES.put("timetz_test", "timetz_val timetz");
    TABLES.put(
        "customer_orders_lineitem",
        "c_custkey bigint, c_name varchar, c_address varchar, c_nationkey smallint,"
            + " c_phone varchar, c_acctbal decimal(12,2), c_mktsegment varchar,"
            + " c_comment varchar, c_orders super");
    TABLES.put(
        "region_nations",
        "r_regionkey smallint, r_name varchar, r_comment varchar, r_nations super");
    ROWS.put(
        "winsales",
        "(30001, '2003-08-02', 3, 'b', 10, 10), (10001, '2003-12-24', 1, 'c', 10, 10),"
            + " (10005, '2003-12-24', 1, 'a', 30, null), (40001, '2004-01-09', 4, 'a', 40, null),"
            + " (10006, '2004-01-18', 1, 'c', 10, null), (20001, '2004-02-12', 2, 'b', 20, 20),"
            + " (40005, '2004-02-12', 4, 'a', 10, 10), (20002, '2004-02-16', 2, 'c', 20, 20),"
            + " (30003, '2004-04-18', 3, 'b', 15, null), (30004, '2004-04-18', 3, 'b', 20, null),"
            + " (30007, '2004-09-07', 3, 'c', 30, null)");
    ROWS.put("time_test", "('20:00:00'), ('00:00:00.5550'), ('00:58:00')");
    ROWS.put("timetz_test", "('04:00:00+00'), ('00:00:00.5550+00'), ('05:58:00+00')");
    ROWS.put(
        "customer_orders_lineitem",
        "(1, 'Customer 1', 'A street', 3, '12-345', 10.50, 'BUILDING', null, json_parse('"
            + "[{\"o_orderstatus\": \"P\", \"o_totalprice\": 1.5, \"o_lineitems\":"
            + " [{\"l_partkey\": 1, \"l_quantity\": 2}]}]'))");
    ROWS.put(
        "region_nations",
        "(0, 'AFRICA', null, json_parse('[{\"n_nationkey\": 0, \"n_name\": \"ALGERIA\"}]'))");
    ROWS.put(
        "users",
        "(1, 'ABC01XYZ', 'Ann', 'Bell', 'Fargo', 'ND', 'ann@example.com', '(555) 555-0101',"
            + " true, false, null, true, false, true, false, null, true, false),"
            + " (2, 'DEF02XYZ', 'Ben', 'Cole', 'Salem', 'OR', 'ben@example.com',"
            + " '(555) 555-0102', null, null, null, null, null, null, null, null, null, true)");
    ROWS.put("venue", "(1, 'Old Hall', 'Fargo', 'ND', 0), (2, 'New Hall', 'Salem', 'OR', 41000)");
    ROWS.put(
        "category", "(6, 'Shows', 'Musicals', 'Music on stage'), (9, 'Concerts', 'Pop', null)");
    ROWS.put(
        "date",
        "(1827, '2008-01-01', 'WE', 1, 'JAN', '1', 2008, true),"
            + " (1828, '2008-01-02', 'TH', 1, 'JAN', '1', 2008, false)");
    ROWS.put(
        "event",
        "(1, 1, 6, 1827, 'First Night', '2008-01-01 19:30:00'),"
            + " (2, 2, 9, 1828, 'Second Night', '2008-01-02 14:00:00')");
    ROWS.put(
        "listing",
        "(1, 1, 1, 1827, 10, 20.00, 200.00, '2008-01-01 03:01:02'),"
            + " (2, 2, 2, 1828, 4, 75.50, 302.00, '2008-01-01 04:05:06')");
    ROWS.put(
        "sales",
        "(1, 1, 1, 2, 1, 1827, 2, 40.00, 6.00, '2008-01-01 05:06:07'),"
            + " (2, 2, 2, 1, 2, 1828, 4, 302.00, 45.30, '2008-01-02 01:02:03')");
  }

  private Tickit() {}

  /** SUPER is not made in VALUES of several rows. */
  private static String rows(String table) {
    String rows = ROWS.get(table);
    return rows.contains("json_parse")
        ? "select " + rows.substring(1, rows.length() - 1)
        : "values " + rows;
  }

  /** The tables whose rows are the guide's own. */
  static Set<String> whole() {
    return Set.of("winsales", "time_test", "timetz_test");
  }

  /** Makes the tables anew in the schema public. */
  static void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        String name = "public." + table.getKey();
        statement.execute("drop table if exists " + name + " cascade");
        statement.execute("create table " + name + " (" + table.getValue() + ")");
        statement.execute("insert into " + name + " " + rows(table.getKey()));
      }
    }
  }
}
