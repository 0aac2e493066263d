-- System views over DuckDB's catalog and the comments on tables (CatalogComments).
-- A view that declared-views.txt names gets its columns in the declared order, with NULL in those that its query does not have (SystemViews).
-- {catalog} is DuckDB's name of the database, quoted, {catalog_literal} the same as a literal, {database_literal} the database's own name.
CREATE SCHEMA sys.information;

-- The server's own knowledge: rs_live_ functions of Java's, whose rows are those of the moment.
CREATE VIEW sys.main.rs_users AS SELECT * FROM rs_live_users(0);
CREATE VIEW sys.main.rs_groups AS SELECT * FROM rs_live_groups(0);
CREATE VIEW sys.main.rs_databases AS SELECT * FROM rs_live_databases(0);
CREATE VIEW sys.main.rs_settings AS SELECT * FROM rs_live_settings(CAST(getvariable('rs_process') AS INTEGER));
-- Superusers see all rows, others those of their own.
CREATE MACRO sys.main.rs_visible(owner) AS owner = CAST(getvariable('rs_viewer') AS VARCHAR) OR CAST(getvariable('rs_viewer') AS VARCHAR) IN (SELECT usename FROM sys.main.rs_users WHERE usesuper);
-- Which of the logs a statement belongs to (Developer Guide, "STL_DDLTEXT", "STL_QUERYTEXT", "STL_UTILITYTEXT").
CREATE MACRO sys.main.rs_statement_kind(statement) AS CASE WHEN regexp_matches(statement, '^[\s(]*(select|with|insert|update|delete|merge|copy|unload|create\s+(temp\s+|temporary\s+|local\s+)*table\s[^(]*?\sas\s)', 'is') THEN 'QUERY' WHEN regexp_matches(statement, '^\s*(create|alter|drop)\s', 'is') AND NOT regexp_matches(statement, '^\s*(create|alter|drop)\s+(database|user|group|role)\b', 'is') THEN 'DDL' ELSE 'UTILITY' END;
CREATE MACRO sys.main.rs_pieces(statement, size) AS range(greatest(1, (length(statement) + size - 1) // size));
CREATE VIEW sys.main.rs_queries AS SELECT q.*, coalesce(u.usesysid, 100) AS usesysid, sys.main.rs_statement_kind(q.querytxt) AS kind FROM rs_live_queries(0) q LEFT JOIN sys.main.rs_users u ON u.usename = q.user_name WHERE sys.main.rs_visible(q.user_name);
CREATE VIEW sys.main.rs_sessions AS SELECT * FROM rs_live_sessions(0) WHERE sys.main.rs_visible(user_name);

CREATE VIEW sys.main.rs_namespaces AS
SELECT name, oid FROM {catalog}.sandbox_log.schema_oids
UNION ALL SELECT 'pg_catalog', 11 UNION ALL SELECT 'information_schema', 12 UNION ALL SELECT 'pg_internal', 13;

-- What the comments say is read at once: each json_extract would read the whole comment anew.
CREATE MACRO sys.main.rs_described(comment) AS json_transform(comment, '{"oid": "INTEGER", "owner": "VARCHAR", "dist": "VARCHAR", "sort": "VARCHAR", "comment": "VARCHAR", "keys": "JSON", "remarks": ["VARCHAR"], "types": [{"type": "INTEGER", "mod": "INTEGER"}]}');
CREATE VIEW sys.main.rs_relations AS
SELECT d.oid, schema, name, kind, d.owner, CASE kind WHEN 'v' THEN 'NONE' ELSE d.dist END AS dist, CASE kind WHEN 'v' THEN 'NONE' ELSE d.sort END AS sort, d.comment AS remarks, d.remarks AS column_remarks, d.types AS column_types, CASE kind WHEN 'r' THEN d.keys END AS keys, CASE WHEN late THEN source ELSE regexp_replace(source, '^\s*create\s+(or\s+replace\s+)?view\s.*?\sas\s+', '', 'is') END AS definition, CASE WHEN late THEN 0 ELSE column_count END AS column_count
FROM (
  SELECT CASE database_name WHEN 'temp' THEN 'pg_temp' ELSE schema_name END AS schema, table_name AS name, 'r' AS kind, sys.main.rs_described(comment) AS d, CAST(NULL AS VARCHAR) AS source, false AS late, column_count
  FROM duckdb_tables() WHERE comment IS NOT NULL AND NOT internal AND (database_name = 'temp' OR database_name = {catalog_literal} AND NOT starts_with(schema_name, 'sandbox_'))
  UNION ALL
  SELECT schema_name, view_name, 'v', sys.main.rs_described(comment), json_extract_string(comment, '$.sql'), coalesce(json_extract_string(comment, '$.late') = 'true', false), column_count
  FROM duckdb_views() WHERE comment IS NOT NULL AND NOT internal AND database_name = {catalog_literal} AND NOT starts_with(schema_name, 'sandbox_'));

CREATE VIEW sys.main.rs_row_counts AS SELECT oid, row_count FROM rs_live_row_counts(CAST(getvariable('rs_process') AS INTEGER));
CREATE VIEW sys.main.rs_counted AS SELECT r.*, coalesce(c.row_count, 0) AS row_count FROM sys.main.rs_relations r LEFT JOIN sys.main.rs_row_counts c ON c.oid = r.oid;

CREATE VIEW sys.main.rs_type_names AS
SELECT * FROM (VALUES
(16, 'bool', 'boolean', 'b', 1), (17, 'bytea', 'bytea', 'b', -1), (18, 'char', '"char"', 'b', 1), (19, 'name', 'name', 'b', 64),
(20, 'int8', 'bigint', 'b', 8), (21, 'int2', 'smallint', 'b', 2), (22, 'int2vector', 'int2vector', 'b', -1), (23, 'int4', 'integer', 'b', 4),
(24, 'regproc', 'regproc', 'b', 4), (25, 'text', 'text', 'b', -1), (26, 'oid', 'oid', 'b', 4), (700, 'float4', 'real', 'b', 4),
(701, 'float8', 'double precision', 'b', 8), (705, 'unknown', 'unknown', 'b', -1), (1005, '_int2', 'smallint[]', 'b', -1), (1007, '_int4', 'integer[]', 'b', -1), (1009, '_text', 'text[]', 'b', -1), (1034, '_aclitem', 'aclitem[]', 'b', -1),
(1042, 'bpchar', 'character', 'b', -1), (1043, 'varchar', 'character varying', 'b', -1), (1082, 'date', 'date', 'b', 4),
(1083, 'time', 'time without time zone', 'b', 8), (1114, 'timestamp', 'timestamp without time zone', 'b', 8),
(1184, 'timestamptz', 'timestamp with time zone', 'b', 8), (1186, 'interval', 'interval', 'b', 16), (1188, 'intervaly2m', 'interval year to month', 'b', 4),
(1190, 'intervald2s', 'interval day to second', 'b', 8), (1266, 'timetz', 'time with time zone', 'b', 12), (1700, 'numeric', 'numeric', 'b', -1),
(2205, 'regclass', 'regclass', 'b', 4), (4000, 'super', 'super', 'b', -1), (6551, 'varbyte', 'binary varying', 'b', -1)) t(oid, typname, sqlname, typtype, typlen);

CREATE VIEW sys.main.rs_stored_columns AS
SELECT CASE database_name WHEN 'temp' THEN 'pg_temp' ELSE schema_name END AS schema, table_name, column_name, column_index, data_type, numeric_precision, numeric_scale, is_nullable,
  json_transform(comment, '{"type": "INTEGER", "mod": "INTEGER", "enc": "VARCHAR", "dk": "BOOLEAN", "sk": "INTEGER", "def": "VARCHAR", "comment": "VARCHAR", "id": {"seed": "BIGINT", "step": "BIGINT"}}') AS d
FROM duckdb_columns() WHERE column_name <> 'sandbox_late' AND (database_name = 'temp' OR database_name = {catalog_literal} AND NOT starts_with(schema_name, 'sandbox_'));
CREATE VIEW sys.main.rs_columns AS
SELECT r.oid, r.schema, r.name AS table_name, r.kind, r.owner, r.dist, r.sort, c.column_name, column_index AS position,
  coalesce(d.type, nullif(r.column_types[c.column_index].type, 705), CASE data_type WHEN 'BOOLEAN' THEN 16 WHEN 'SMALLINT' THEN 21 WHEN 'INTEGER' THEN 23 WHEN 'BIGINT' THEN 20 WHEN 'HUGEINT' THEN 20 WHEN 'FLOAT' THEN 700 WHEN 'DOUBLE' THEN 701 WHEN 'DATE' THEN 1082 WHEN 'TIME' THEN 1083 WHEN 'TIMESTAMP' THEN 1114 WHEN 'TIMESTAMP WITH TIME ZONE' THEN 1184 WHEN 'JSON' THEN 4000 WHEN 'BLOB' THEN 6551 WHEN 'INTERVAL' THEN 1186 ELSE CASE WHEN starts_with(data_type, 'DECIMAL') THEN 1700 ELSE 1043 END END) AS type_oid,
  coalesce(d.mod, r.column_types[c.column_index].mod, CASE WHEN starts_with(data_type, 'DECIMAL') THEN numeric_precision * 65536 + numeric_scale + 4 ELSE -1 END) AS modifier,
  NOT is_nullable AS not_null, coalesce(d.enc, 'none') AS encoding, coalesce(d.dk, false) AS dist_key, coalesce(d.sk, 0) AS sort_key,
  CASE WHEN d.id.seed IS NOT NULL THEN '"identity"(' || r.oid || ', ' || d.id.seed || ', ''' || d.id.seed || ',' || d.id.step || '''::text)' ELSE d.def END AS default_text,
  d.id.seed IS NOT NULL AS is_identity, coalesce(d.comment, r.column_remarks[c.column_index]) AS remarks
FROM sys.main.rs_relations r JOIN sys.main.rs_stored_columns c ON c.schema = r.schema AND c.table_name = r.name;

CREATE MACRO sys.main.rs_format_type(type, modifier) AS (SELECT CASE WHEN type IN (1042, 1043) AND modifier >= 4 THEN sqlname || '(' || (modifier - 4) || ')' WHEN type = 1700 AND modifier >= 4 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')' ELSE sqlname END FROM sys.main.rs_type_names WHERE oid = type);
CREATE MACRO sys.main.rs_oidvectortypes(types) AS coalesce((SELECT string_agg(n.sqlname, ', ' ORDER BY t.place) FROM (SELECT unnest(regexp_extract_all(types, '[0-9]+')) AS type, generate_subscripts(regexp_extract_all(types, '[0-9]+'), 1) AS place) t JOIN sys.main.rs_type_names n ON n.oid = CAST(t.type AS INTEGER)), '');

CREATE VIEW sys.main.rs_typed_columns AS
SELECT c.*, t.sqlname, CASE WHEN type_oid IN (1042, 1043) AND modifier >= 4 THEN sqlname || '(' || (modifier - 4) || ')' WHEN type_oid = 1700 AND modifier >= 4 THEN 'numeric(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')' ELSE sqlname END AS full_type,
  CASE WHEN type_oid IN (1042, 1043) AND modifier >= 4 THEN modifier - 4 END AS char_length,
  CASE type_oid WHEN 1700 THEN (modifier - 4) // 65536 WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53 END AS num_precision,
  CASE type_oid WHEN 1700 THEN (modifier - 4) % 65536 WHEN 21 THEN 0 WHEN 23 THEN 0 WHEN 20 THEN 0 END AS num_scale
FROM sys.main.rs_columns c JOIN sys.main.rs_type_names t ON t.oid = c.type_oid;

CREATE VIEW sys.main.rs_keys AS
SELECT oid AS relation, schema, table_name, number, json_extract_string(k, '$.name') AS name, json_extract_string(k, '$.type') AS type, from_json(json_extract(k, '$.columns'), '["VARCHAR"]') AS columns, json_extract_string(k, '$.schema') AS ref_schema, json_extract_string(k, '$.table') AS ref_table, from_json(json_extract(k, '$.refs'), '["VARCHAR"]') AS ref_columns, json_extract_string(k, '$.comment') AS remarks
FROM (SELECT oid, schema, table_name, unnest(keys) AS k, generate_subscripts(keys, 1) AS number FROM (SELECT oid, schema, name AS table_name, from_json(keys, '["JSON"]') AS keys FROM sys.main.rs_relations WHERE kind = 'r'));

CREATE VIEW sys.main.pg_table_def AS
SELECT schema AS schemaname, table_name AS tablename, column_name AS "column", full_type AS type, encoding, dist_key AS distkey, sort_key AS sortkey, not_null AS "notnull"
FROM sys.main.rs_typed_columns WHERE kind = 'r' AND (schema = 'pg_temp' OR list_contains(current_schemas(false), schema)) ORDER BY schema, table_name, position;

CREATE VIEW sys.main.svv_table_info AS
SELECT {database_literal} AS "database", r.schema, r.oid AS table_id, r.name AS "table", CASE WHEN r.encoded THEN 'Y' ELSE 'N' END AS encoded,
  CASE r.dist WHEN 'KEY' THEN 'KEY(' || r.dist_column || ')' WHEN 'AUTO' THEN 'AUTO(ALL)' ELSE r.dist END AS diststyle,
  coalesce(r.sort_column, CASE r.sort WHEN 'AUTO' THEN 'AUTO(SORTKEY)' END) AS sortkey1, r.max_varchar, r.sort_encoding AS sortkey1_enc, r.sortkey_num,
  CAST(greatest(1, ceil(n.row_count * 64.0 / 1048576)) AS BIGINT) AS size, CAST(0.0 AS DECIMAL(10,4)) AS pct_used, CAST(0 AS BIGINT) AS empty, CAST(NULL AS DECIMAL(5,2)) AS unsorted, CAST(0.0 AS DECIMAL(5,2)) AS stats_off, CAST(n.row_count AS DECIMAL(38,0)) AS tbl_rows, CAST(NULL AS DECIMAL(19,2)) AS skew_sortkey1, CAST(NULL AS DECIMAL(19,2)) AS skew_rows, CAST(n.row_count AS DECIMAL(38,0)) AS estimated_visible_rows, CAST(NULL AS VARCHAR) AS risk_event, CAST(NULL AS DECIMAL(12,2)) AS vacuum_sort_benefit, CAST(NULL AS TIMESTAMP) AS create_time
FROM (
  SELECT t.oid, t.schema, t.name, t.dist, t.sort, c.*
  FROM sys.main.rs_relations t JOIN (
    SELECT schema AS of_schema, table_name, bool_or(coalesce(d.enc, 'none') <> 'none') AS encoded, any_value(column_name) FILTER (WHERE d.dk) AS dist_column,
      any_value(CASE WHEN d.sk < 0 THEN 'INTERLEAVED' ELSE column_name END) FILTER (WHERE abs(d.sk) = 1) AS sort_column, max(d.mod - 4) FILTER (WHERE d.type = 1043 AND d.mod > 4) AS max_varchar, any_value(d.enc) FILTER (WHERE abs(d.sk) = 1) AS sort_encoding, CAST(count(*) FILTER (WHERE d.sk <> 0) AS INTEGER) AS sortkey_num
    FROM sys.main.rs_stored_columns WHERE schema <> 'pg_temp' GROUP BY schema, table_name) c ON c.of_schema = t.schema AND c.table_name = t.name
  WHERE t.kind = 'r') r JOIN sys.main.rs_row_counts n ON n.oid = r.oid
WHERE n.row_count > 0;

CREATE VIEW sys.main.svv_tables AS
SELECT {database_literal} AS table_catalog, schema AS table_schema, name AS table_name, CASE kind WHEN 'v' THEN 'VIEW' ELSE 'BASE TABLE' END AS table_type, remarks FROM sys.main.rs_relations;
CREATE VIEW sys.main.svv_all_tables AS
SELECT {database_literal} AS database_name, schema AS schema_name, name AS table_name, CASE kind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS table_type, CAST(NULL AS VARCHAR) AS table_acl, remarks FROM sys.main.rs_relations;
CREATE VIEW sys.main.svv_redshift_tables AS
SELECT {database_literal} AS database_name, schema AS schema_name, name AS table_name, CASE kind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS table_type, remarks, owner AS table_owner FROM sys.main.rs_relations;
CREATE VIEW sys.main.svv_columns AS
SELECT {database_literal} AS table_catalog, schema AS table_schema, table_name, column_name, position AS ordinal_position, default_text AS column_default, CASE WHEN not_null THEN 'NO' ELSE 'YES' END AS is_nullable, sqlname AS data_type, char_length AS character_maximum_length, num_precision AS numeric_precision, CASE WHEN type_oid = 1700 THEN 10 WHEN num_precision IS NOT NULL THEN 2 END AS numeric_precision_radix, num_scale AS numeric_scale, CAST(NULL AS INTEGER) AS datetime_precision, CAST(NULL AS VARCHAR) AS interval_type, CAST(NULL AS VARCHAR) AS interval_precision, CAST(NULL AS VARCHAR) AS character_set_catalog, CAST(NULL AS VARCHAR) AS character_set_schema, CAST(NULL AS VARCHAR) AS character_set_name, CAST(NULL AS VARCHAR) AS collation_catalog, CAST(NULL AS VARCHAR) AS collation_schema, CAST(NULL AS VARCHAR) AS collation_name, CAST(NULL AS VARCHAR) AS domain_name, remarks
FROM sys.main.rs_typed_columns;
CREATE VIEW sys.main.svv_all_columns AS
SELECT {database_literal} AS database_name, schema AS schema_name, table_name, column_name, position AS ordinal_position, default_text AS column_default, CASE WHEN not_null THEN 'NO' ELSE 'YES' END AS is_nullable, sqlname AS data_type, char_length AS character_maximum_length, num_precision AS numeric_precision, num_scale AS numeric_scale, remarks FROM sys.main.rs_typed_columns;
CREATE VIEW sys.main.svv_redshift_columns AS
SELECT {database_literal} AS database_name, schema AS schema_name, table_name, column_name, position AS ordinal_position, sqlname AS data_type, default_text AS column_default, CASE WHEN not_null THEN 'NO' ELSE 'YES' END AS is_nullable, encoding, dist_key AS distkey, sort_key AS sortkey, remarks FROM sys.main.rs_typed_columns;
CREATE VIEW sys.main.svv_all_schemas AS SELECT {database_literal} AS database_name, name AS schema_name, 100 AS schema_owner, 'local' AS schema_type, CAST(NULL AS VARCHAR) AS schema_acl, CAST(NULL AS VARCHAR) AS source_database, CAST(NULL AS VARCHAR) AS schema_option FROM sys.main.rs_namespaces;
CREATE VIEW sys.main.svv_redshift_schemas AS SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, schema_option FROM sys.main.svv_all_schemas;
CREATE VIEW sys.main.svv_redshift_databases AS SELECT name AS database_name, 100 AS database_owner, 'local' AS database_type, CAST(NULL AS VARCHAR) AS database_acl, CAST(NULL AS VARCHAR) AS database_options, 'Snapshot Isolation' AS database_isolation_level FROM sys.main.rs_databases;
CREATE VIEW sys.main.stv_tbl_perm AS
SELECT s AS slice, r.oid AS id, r.name, CAST(CASE WHEN r.dist IN ('ALL', 'AUTO') THEN CASE s WHEN 0 THEN r.row_count ELSE 0 END ELSE r.row_count // 2 + CASE WHEN s = 0 THEN r.row_count % 2 ELSE 0 END END AS BIGINT) AS rows, CAST(0 AS BIGINT) AS sorted_rows, CASE r.schema WHEN 'pg_temp' THEN 1 ELSE 0 END AS temp, 100 AS db_id, 0 AS insert_pristine, 0 AS delete_pristine, 1 AS backup, CASE r.dist WHEN 'EVEN' THEN 0 WHEN 'KEY' THEN 1 WHEN 'ALL' THEN 8 ELSE 10 END AS dist_style, -1 AS block_count
FROM sys.main.rs_counted r, (VALUES (0), (1)) slices(s) WHERE r.kind = 'r';
CREATE VIEW sys.main.stv_slices AS SELECT * FROM (VALUES (0, 0, 0, 'D'), (0, 1, 1, 'D')) t(node, slice, localslice, type);
CREATE VIEW sys.main.stv_sessions AS SELECT starttime, process, user_name, db_name, 0 AS timeout_sec FROM sys.main.rs_sessions;
CREATE VIEW sys.main.stv_db_isolation_level AS SELECT name AS db_name, 'Snapshot Isolation' AS isolation_level FROM sys.main.rs_databases;
CREATE VIEW sys.main.stv_recents AS SELECT usesysid AS userid, CASE WHEN status = 'running' THEN 'Running' ELSE 'Done' END AS status, starttime, CAST(least(2147483647, date_diff('microsecond', starttime, coalesce(endtime, CAST(current_timestamp AS TIMESTAMP)))) AS INTEGER) AS duration, user_name, database AS db_name, left(querytxt, 600) AS query, CASE WHEN status = 'running' THEN pid ELSE -1 END AS pid FROM sys.main.rs_queries ORDER BY query DESC LIMIT 1000;
CREATE VIEW sys.main.stv_inflight AS SELECT usesysid AS userid, 6411 AS slice, CAST(query AS INTEGER) AS query, 'default' AS label, query AS xid, pid, starttime, left(querytxt, 100) AS text, 0 AS suspended, 0 AS insert_pristine, 0 AS concurrency_scaling_status FROM sys.main.rs_queries WHERE status = 'running';

CREATE VIEW sys.main.rs_load_errors AS
SELECT coalesce(u.usesysid, 100) AS userid, 0 AS slice, e.tbl, e.starttime, e.session, CAST(e.query AS INTEGER) AS query, e.filename, e.line_number, e.colname, e.type, e.col_length, e.position, e.raw_line, e.raw_field_value, e.err_code, e.err_reason, r.name AS table_name
FROM {catalog}.sandbox_log.load_errors e LEFT JOIN sys.main.rs_users u ON u.usename = e.user_name LEFT JOIN sys.main.rs_relations r ON r.oid = e.tbl WHERE sys.main.rs_visible(e.user_name);
CREATE VIEW sys.main.stl_load_errors AS
SELECT userid, slice, tbl, starttime, session, query, filename, line_number, colname, type, col_length, position, raw_line, raw_field_value, err_code, err_reason, 0 AS is_partial, CAST(0 AS BIGINT) AS start_offset, CAST(0 AS BIGINT) AS copy_job_id FROM sys.main.rs_load_errors;
CREATE VIEW sys.main.stl_loaderror_detail AS
SELECT userid, slice, session, query, filename, line_number, CAST(0 AS INTEGER) AS field, colname, raw_field_value AS value, CASE WHEN err_code = 0 THEN 1 ELSE 0 END AS is_null, type, col_length FROM sys.main.rs_load_errors;
CREATE VIEW sys.main.sys_load_error_detail AS
SELECT userid AS user_id, CAST(query AS BIGINT) AS query_id, CAST(query AS BIGINT) AS transaction_id, session AS session_id, {database_literal} AS database_name, tbl AS table_id, starttime AS start_time, filename AS file_name, line_number, colname AS column_name, type AS column_type, col_length AS column_length, position, err_code AS error_code, err_reason AS error_message FROM sys.main.rs_load_errors;
CREATE VIEW sys.main.stl_load_commits AS
SELECT coalesce(u.usesysid, 100) AS userid, CAST(c.query AS INTEGER) AS query, 0 AS slice, filename AS name, filename, 0 AS byte_offset, CAST(lines_scanned AS INTEGER) AS lines_scanned, CAST(errors AS INTEGER) AS errors, 1 AS status, curtime, CAST('' AS VARCHAR) AS file_format, CAST(0 AS INTEGER) AS is_partial, CAST(0 AS BIGINT) AS start_offset, CAST(0 AS BIGINT) AS copy_job_id FROM {catalog}.sandbox_log.load_commits c LEFT JOIN sys.main.rs_users u ON u.usename = c.user_name WHERE sys.main.rs_visible(c.user_name);
CREATE VIEW sys.main.sys_load_history AS
SELECT coalesce(u.usesysid, 100) AS user_id, c.query AS query_id, {database_literal} AS database_name, coalesce(min(q.starttime), min(c.curtime)) AS start_time, coalesce(max(q.endtime), max(c.curtime)) AS end_time, CAST(sum(c.lines_scanned - c.errors) AS BIGINT) AS loaded_rows, CAST(count(*) AS INTEGER) AS source_file_count, CAST(count(*) AS INTEGER) AS file_count_scanned, CAST(sum(c.errors) AS BIGINT) AS error_count, 'completed' AS status, c.query AS transaction_id, date_diff('microsecond', coalesce(min(q.starttime), min(c.curtime)), coalesce(max(q.endtime), max(c.curtime))) AS duration, CAST(0 AS BIGINT) AS copy_job_id FROM {catalog}.sandbox_log.load_commits c LEFT JOIN sys.main.rs_users u ON u.usename = c.user_name LEFT JOIN sys.main.rs_queries q ON q.query = c.query WHERE sys.main.rs_visible(c.user_name) GROUP BY 1, c.query;

CREATE VIEW sys.main.sys_load_detail AS
SELECT userid AS user_id, query AS query_id, filename AS file_name, lines_scanned, curtime AS record_time, 1 AS splits_scanned, curtime AS end_time FROM sys.main.stl_load_commits;

CREATE VIEW sys.main.stl_query AS
SELECT usesysid AS userid, CAST(query AS INTEGER) AS query, 'default' AS label, query AS xid, pid, database, querytxt, starttime, endtime, CASE WHEN status = 'success' THEN 0 ELSE 1 END AS aborted, 0 AS insert_pristine, 0 AS concurrency_scaling_status FROM sys.main.rs_queries WHERE status <> 'running';
CREATE VIEW sys.main.stl_querytext AS SELECT userid, xid, pid, query, CAST(piece AS INTEGER) AS sequence, substr(querytxt, piece * 200 + 1, 200) AS text, xid AS user_query_id, 1 AS child_query_sequence FROM (SELECT *, unnest(sys.main.rs_pieces(querytxt, 200)) AS piece FROM sys.main.stl_query);
CREATE VIEW sys.main.rs_statement_texts AS
SELECT usesysid AS userid, query AS xid, pid, 'default' AS label, starttime, endtime, CAST(piece AS INTEGER) AS sequence, kind AS type, substr(querytxt, piece * 200 + 1, 200) AS text FROM (SELECT *, unnest(sys.main.rs_pieces(querytxt, 200)) AS piece FROM sys.main.rs_queries WHERE status <> 'running');
CREATE VIEW sys.main.svl_statementtext AS SELECT * FROM sys.main.rs_statement_texts;
CREATE VIEW sys.main.stl_ddltext AS SELECT * EXCLUDE (type) FROM sys.main.rs_statement_texts WHERE type = 'DDL';
CREATE VIEW sys.main.stl_utilitytext AS SELECT * EXCLUDE (type) FROM sys.main.rs_statement_texts WHERE type = 'UTILITY';
CREATE VIEW sys.main.svv_query_inflight AS SELECT userid, slice, query, pid, starttime, suspended, text, 0 AS sequence FROM sys.main.stv_inflight;
CREATE VIEW sys.main.sys_query_text AS
SELECT usesysid AS user_id, query AS query_id, query AS transaction_id, pid AS session_id, starttime AS start_time, CAST(piece AS INTEGER) AS sequence, substr(querytxt, piece * 4000 + 1, 4000) AS text FROM (SELECT *, unnest(sys.main.rs_pieces(querytxt, 4000)) AS piece FROM sys.main.rs_queries);
CREATE VIEW sys.main.svl_qlog AS SELECT userid, query, xid, pid, starttime, endtime, date_diff('microsecond', starttime, endtime) AS elapsed, aborted, label, left(querytxt, 60) AS substring, CAST(NULL AS INTEGER) AS source_query, 'Main cluster' AS concurrency_scaling_status_txt, CAST(NULL AS INTEGER) AS from_sp_call FROM sys.main.stl_query;
CREATE VIEW sys.main.sys_query_history AS
SELECT usesysid AS user_id, query AS query_id, 'default' AS query_label, query AS transaction_id, pid AS session_id, database AS database_name, upper(regexp_extract(querytxt, '^\s*([A-Za-z]+)', 1)) AS query_type, status, false AS result_cache_hit, starttime AS start_time, endtime AS end_time, date_diff('microsecond', starttime, endtime) AS elapsed_time, CAST(0 AS BIGINT) AS queue_time, date_diff('microsecond', starttime, endtime) AS execution_time, error AS error_message, returned AS returned_rows, left(querytxt, 4000) AS query_text, 'primary' AS compute_type, CAST(0 AS BIGINT) AS compile_time, CAST(0 AS BIGINT) AS planning_time, CAST(0 AS BIGINT) AS lock_wait_time, 0 AS result_cache_query_id, user_name AS username FROM sys.main.rs_queries;

-- pg_catalog
CREATE VIEW sys.main.pg_user AS SELECT usename, usesysid, usecreatedb, usesuper, false AS usecatupd, '********' AS passwd, CAST(NULL AS TIMESTAMP) AS valuntil, CAST(NULL AS VARCHAR) AS useconfig FROM sys.main.rs_users;
CREATE VIEW sys.main.pg_user_info AS SELECT usename, usesysid, usecreatedb, usesuper, false AS usecatupd, '********' AS passwd, CAST(NULL AS TIMESTAMP) AS valuntil, CAST(NULL AS VARCHAR) AS useconfig, 'UNLIMITED' AS useconnlimit FROM sys.main.rs_users;
CREATE VIEW sys.main.svv_user_info AS SELECT usename AS user_name, usesysid AS user_id, usecreatedb AS createdb, usesuper AS superuser, false AS catalog_update, 'UNLIMITED' AS connection_limit, 'RESTRICTED' AS syslog_access, 0 AS session_timeout FROM sys.main.rs_users;
CREATE VIEW sys.main.svl_user_info AS SELECT usename, usesysid, usecreatedb, usesuper, false AS usecatupd, 'UNLIMITED' AS useconnlimit, 'RESTRICTED' AS syslogaccess, 0 AS sessiontimeout FROM sys.main.rs_users WHERE sys.main.rs_visible(usename);
CREATE VIEW sys.main.pg_shadow AS SELECT usename, usesysid, usecreatedb, usesuper, false AS usecatupd FROM sys.main.rs_users WHERE sys.main.rs_visible(usename);
CREATE VIEW sys.main.pg_group AS SELECT groname, grosysid, grolist FROM sys.main.rs_groups;
-- Users and groups share their ids here; roles must not.
CREATE VIEW sys.main.pg_roles AS
SELECT usesysid AS oid, usename AS rolname, usesuper AS rolsuper, true AS rolinherit, usesuper AS rolcreaterole, usecreatedb AS rolcreatedb, true AS rolcanlogin, false AS rolreplication, -1 AS rolconnlimit, CAST(NULL AS TIMESTAMP) AS rolvaliduntil FROM sys.main.rs_users
UNION ALL SELECT 1000000 + grosysid, groname, false, true, false, false, false, false, -1, NULL FROM sys.main.rs_groups;
CREATE VIEW sys.main.pg_auth_members AS SELECT 1000000 + grosysid AS roleid, CAST(unnest(regexp_extract_all(grolist, '[0-9]+')) AS INTEGER) AS member, 1 AS grantor, false AS admin_option FROM sys.main.rs_groups;
CREATE VIEW sys.main.pg_database AS SELECT 100 + CAST(row_number() OVER (ORDER BY name) AS INTEGER) AS oid, name AS datname, 100 AS datdba, 6 AS encoding, false AS datistemplate, true AS datallowconn, -1 AS datconnlimit, CAST(NULL AS VARCHAR) AS datacl, CAST(NULL AS VARCHAR) AS datconfig, 'C' AS datcollate, 'C' AS datctype, 1663 AS dattablespace FROM sys.main.rs_databases;
CREATE VIEW sys.main.pg_tablespace AS SELECT 1663 AS oid, 'pg_default' AS spcname, 1 AS spcowner, '' AS spclocation, CAST(NULL AS VARCHAR) AS spcacl;
CREATE VIEW sys.main.pg_database_info AS SELECT oid AS datid, * EXCLUDE (oid, datconnlimit), CAST(datconnlimit AS VARCHAR) AS datconnlimit FROM sys.main.pg_database;
CREATE VIEW sys.main.pg_namespace AS SELECT oid, name AS nspname, 100 AS nspowner, CAST(NULL AS VARCHAR) AS nspacl FROM sys.main.rs_namespaces;
CREATE VIEW sys.main.pg_class AS
SELECT r.oid, r.name AS relname, coalesce(n.oid, 2200) AS relnamespace, r.oid + 1000000 AS reltype, coalesce(u.usesysid, 100) AS relowner, 0 AS relam, r.oid AS relfilenode, 0 AS reltablespace, CAST(1 AS INTEGER) AS relpages, CAST(r.row_count AS FLOAT) AS reltuples, 0 AS reltoastrelid, 0 AS reltoastidxid, false AS relhasindex, false AS relisshared, r.kind AS relkind, CAST(r.column_count AS SMALLINT) AS relnatts, CAST(0 AS SMALLINT) AS relexternid, false AS relisreplicated, false AS relispinned, CAST(CASE r.dist WHEN 'EVEN' THEN 0 WHEN 'KEY' THEN 1 WHEN 'ALL' THEN 8 ELSE 9 END AS SMALLINT) AS reldiststyle, CAST(0 AS SMALLINT) AS relprojbaseid, CAST(0 AS SMALLINT) AS relchecks, CAST(0 AS SMALLINT) AS reltriggers, CAST(0 AS SMALLINT) AS relukeys, CAST(0 AS SMALLINT) AS relfkeys, CAST(0 AS SMALLINT) AS relrefs, false AS relhasoids, coalesce(list_contains(json_extract_string(r.keys, '$[*].type'), 'p'), false) AS relhaspkey, false AS relhasrules, false AS relhassubclass, CAST(NULL AS VARCHAR) AS relacl, false AS relhastriggers, 0 AS reloftype, CASE r.schema WHEN 'pg_temp' THEN 't' ELSE 'p' END AS relpersistence, CAST(NULL AS VARCHAR) AS reloptions
FROM sys.main.rs_counted r LEFT JOIN sys.main.rs_namespaces n ON n.name = r.schema LEFT JOIN sys.main.rs_users u ON u.usename = r.owner;
CREATE VIEW sys.main.pg_class_info AS SELECT oid AS reloid, * EXCLUDE (oid), CAST(NULL AS TIMESTAMP) AS relcreationtime, CAST(CASE reldiststyle WHEN 9 THEN 10 ELSE reldiststyle END AS INTEGER) AS releffectivediststyle FROM sys.main.pg_class;
CREATE VIEW sys.main.pg_statistic_indicator AS SELECT oid AS stairelid, CAST(row_count AS DOUBLE) AS stairows, CAST(0 AS DOUBLE) AS staiins, CAST(0 AS DOUBLE) AS staidels FROM sys.main.rs_counted WHERE kind = 'r';
CREATE VIEW sys.main.pg_attribute AS
SELECT oid AS attrelid, column_name AS attname, type_oid AS atttypid, -1 AS attstattarget, CAST(CASE type_oid WHEN 16 THEN 1 WHEN 20 THEN 8 WHEN 21 THEN 2 WHEN 23 THEN 4 WHEN 700 THEN 4 WHEN 701 THEN 8 WHEN 1082 THEN 4 WHEN 1114 THEN 8 WHEN 1184 THEN 8 ELSE -1 END AS SMALLINT) AS attlen, CAST(position AS SMALLINT) AS attnum, 0 AS attndims, -1 AS attcacheoff, modifier AS atttypmod, false AS attbyval, 'p' AS attstorage, 'i' AS attalign, not_null AS attnotnull, default_text IS NOT NULL AS atthasdef, false AS attisdropped, true AS attislocal, 0 AS attinhcount, dist_key AS attisdistkey, false AS attispreloaded, sort_key AS attsortkeyord, CAST(coalesce(list_position(rs_encodings(), encoding), 0) AS SMALLINT) AS attencodingtype, encoding AS attencrypttype, 0 AS attcollation, CAST(NULL AS VARCHAR) AS attacl FROM sys.main.rs_columns;
CREATE VIEW sys.main.pg_attribute_info AS SELECT * FROM sys.main.pg_attribute;
CREATE VIEW sys.main.pg_attrdef AS SELECT oid AS adrelid, CAST(position AS SMALLINT) AS adnum, default_text AS adbin, default_text AS adsrc FROM sys.main.rs_columns WHERE default_text IS NOT NULL;
CREATE VIEW sys.main.pg_type AS SELECT oid, typname, 11 AS typnamespace, 1 AS typowner, CAST(typlen AS SMALLINT) AS typlen, false AS typbyval, typtype, true AS typisdefined, ',' AS typdelim, 0 AS typrelid, CASE oid WHEN 1005 THEN 21 WHEN 1007 THEN 23 WHEN 1009 THEN 25 WHEN 1034 THEN 1033 ELSE 0 END AS typelem, CASE WHEN oid IN (1005, 1007, 1009, 1034) THEN 'array_in' ELSE typname || 'in' END AS typinput, typname || 'out' AS typoutput, false AS typnotnull, 0 AS typbasetype, -1 AS typtypmod, 0 AS typndims, CAST(NULL AS VARCHAR) AS typdefault, 0 AS typcollation, 0 AS typarray FROM sys.main.rs_type_names;
CREATE VIEW sys.main.pg_extension AS SELECT 0 AS oid, '' AS extname, 10 AS extowner, 11 AS extnamespace, false AS extrelocatable, '' AS extversion WHERE false;
CREATE VIEW sys.main.pg_collation AS SELECT 0 AS oid, '' AS collname, 11 AS collnamespace WHERE false;
CREATE VIEW sys.main.pg_constraint AS
WITH keys AS MATERIALIZED (SELECT * FROM sys.main.rs_keys), sides AS (
  SELECT relation, number, false AS referenced, schema, table_name, unnest(columns) AS column_name, generate_subscripts(columns, 1) AS place FROM keys
  UNION ALL SELECT relation, number, true, ref_schema, ref_table, unnest(ref_columns), generate_subscripts(ref_columns, 1) FROM keys WHERE type = 'f'), places AS MATERIALIZED (
  SELECT s.relation, s.number, s.referenced, '{' || string_agg(CAST(c.column_index AS VARCHAR), ',' ORDER BY s.place) || '}' AS positions
  FROM sides s JOIN sys.main.rs_stored_columns c ON c.schema = s.schema AND c.table_name = s.table_name AND c.column_name = s.column_name
  GROUP BY s.relation, s.number, s.referenced)
SELECT CAST(k.relation * 100 + row_number() OVER (PARTITION BY k.relation ORDER BY k.name, k.number) AS INTEGER) AS oid, k.name AS conname, coalesce(n.oid, 2200) AS connamespace, k.type AS contype, false AS condeferrable, false AS condeferred, k.relation AS conrelid, 0 AS contypid, coalesce(r.oid, 0) AS confrelid, 'a' AS confupdtype, 'a' AS confdeltype, 'u' AS confmatchtype, p.positions AS conkey, f.positions AS confkey, CAST(NULL AS VARCHAR) AS conbin, CAST(NULL AS VARCHAR) AS consrc
FROM keys k LEFT JOIN places p ON p.relation = k.relation AND p.number = k.number AND NOT p.referenced LEFT JOIN places f ON f.relation = k.relation AND f.number = k.number AND f.referenced LEFT JOIN sys.main.rs_namespaces n ON n.name = k.schema LEFT JOIN sys.main.rs_relations r ON r.schema = k.ref_schema AND r.name = k.ref_table;
CREATE VIEW sys.main.rs_key_definitions AS SELECT c.oid, CASE k.type WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END || ' (' || array_to_string(list_transform(k.columns, lambda c: rs_quote_ident(c)), ', ') || ')' || CASE WHEN k.type = 'f' THEN ' REFERENCES ' || CASE WHEN list_contains(current_schemas(false), k.ref_schema) THEN '' ELSE rs_quote_ident(k.ref_schema) || '.' END || rs_quote_ident(k.ref_table) || '(' || array_to_string(list_transform(k.ref_columns, lambda c: rs_quote_ident(c)), ', ') || ')' ELSE '' END AS definition FROM sys.main.rs_keys k JOIN sys.main.pg_constraint c ON c.conrelid = k.relation AND c.conname = k.name;
CREATE VIEW sys.main.pg_index AS SELECT 0 AS indexrelid, 0 AS indrelid, '' AS indkey, false AS indisunique, false AS indisprimary, false AS indisclustered, CAST(NULL AS VARCHAR) AS indexprs, CAST(NULL AS VARCHAR) AS indpred, CAST(0 AS SMALLINT) AS indnatts WHERE false;
-- Of keys and the database; relations and columns have theirs in lists of their own.
CREATE VIEW sys.main.rs_other_remarks AS SELECT c.oid AS objoid, 2606 AS classoid, 0 AS objsubid, k.remarks AS description FROM sys.main.rs_keys k JOIN sys.main.pg_constraint c ON c.conrelid = k.relation AND c.conname = k.name WHERE k.remarks IS NOT NULL
UNION ALL SELECT d.oid, 1262, 0, r.remark FROM {catalog}.sandbox_log.remarks r JOIN sys.main.pg_database d ON d.datname = {database_literal};
CREATE VIEW sys.main.pg_description AS SELECT oid AS objoid, 1259 AS classoid, 0 AS objsubid, remarks AS description FROM sys.main.rs_relations WHERE remarks IS NOT NULL UNION ALL SELECT oid, 1259, position, remarks FROM sys.main.rs_columns WHERE remarks IS NOT NULL UNION ALL SELECT * FROM sys.main.rs_other_remarks;
CREATE VIEW sys.main.pg_tables AS SELECT schema AS schemaname, name AS tablename, owner AS tableowner, CAST(NULL AS VARCHAR) AS tablespace, false AS hasindexes, false AS hasrules, false AS hastriggers FROM sys.main.rs_relations WHERE kind = 'r';
CREATE VIEW sys.main.pg_views AS SELECT schema AS schemaname, name AS viewname, owner AS viewowner, definition FROM sys.main.rs_relations WHERE kind = 'v';
CREATE VIEW sys.main.pg_settings AS SELECT name, setting, CAST(NULL AS VARCHAR) AS unit, CAST(NULL AS VARCHAR) AS category, CAST(NULL AS VARCHAR) AS short_desc FROM sys.main.rs_settings;
CREATE VIEW sys.main.pg_stat_activity AS SELECT 100 AS datid, s.db_name AS datname, s.process AS procpid, 100 AS usesysid, s.user_name AS usename, coalesce(q.querytxt, '<IDLE>') AS current_query, coalesce(q.starttime, s.starttime) AS query_start FROM sys.main.rs_sessions s LEFT JOIN (SELECT pid, arg_max(querytxt, query) AS querytxt, max(starttime) AS starttime FROM sys.main.rs_queries WHERE status = 'running' GROUP BY pid) q ON q.pid = s.process;
CREATE VIEW sys.main.pg_inherits AS SELECT 0 AS inhrelid, 0 AS inhparent, 0 AS inhseqno WHERE false;
CREATE VIEW sys.main.pg_am AS SELECT * FROM (VALUES (402, 'rtree', 1), (403, 'btree', 1), (405, 'hash', 1), (783, 'gist', 1)) t(oid, amname, amowner);
CREATE VIEW sys.main.pg_language AS SELECT * FROM (VALUES (12, 'internal', false, false), (13, 'c', false, false), (14, 'sql', false, true), (100, 'plpgsql', true, true)) t(oid, lanname, lanispl, lanpltrusted);

-- information_schema
CREATE VIEW sys.information.tables AS SELECT {database_literal} AS table_catalog, schema AS table_schema, name AS table_name, CASE WHEN kind = 'v' THEN 'VIEW' WHEN schema = 'pg_temp' THEN 'LOCAL TEMPORARY' ELSE 'BASE TABLE' END AS table_type, CAST(NULL AS VARCHAR) AS self_referencing_column_name, CAST(NULL AS VARCHAR) AS reference_generation FROM sys.main.rs_relations;
CREATE VIEW sys.information.columns AS SELECT * EXCLUDE (remarks, interval_type) FROM sys.main.svv_columns;
CREATE VIEW sys.information.schemata AS SELECT {database_literal} AS catalog_name, name AS schema_name, 'rdsdb' AS schema_owner FROM sys.main.rs_namespaces;
CREATE VIEW sys.information.views AS SELECT {database_literal} AS table_catalog, schema AS table_schema, name AS table_name, definition AS view_definition, 'NONE' AS check_option, 'NO' AS is_updatable, 'NO' AS is_insertable_into FROM sys.main.rs_relations WHERE kind = 'v';
CREATE VIEW sys.information.table_constraints AS SELECT {database_literal} AS constraint_catalog, schema AS constraint_schema, name AS constraint_name, {database_literal} AS table_catalog, schema AS table_schema, table_name, CASE type WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END AS constraint_type, 'NO' AS is_deferrable, 'NO' AS initially_deferred FROM sys.main.rs_keys;
CREATE VIEW sys.information.key_column_usage AS SELECT {database_literal} AS constraint_catalog, schema AS constraint_schema, name AS constraint_name, {database_literal} AS table_catalog, schema AS table_schema, table_name, column_name, CAST(ordinal_position AS INTEGER) AS ordinal_position FROM (SELECT schema, name, table_name, unnest(columns) AS column_name, generate_subscripts(columns, 1) AS ordinal_position FROM sys.main.rs_keys);

-- SHOW
CREATE VIEW sys.main.rs_show_databases AS SELECT database_name, database_owner, database_type, database_acl, database_options, database_isolation_level FROM sys.main.svv_redshift_databases ORDER BY 1;
CREATE VIEW sys.main.rs_show_schemas AS SELECT {database_literal} AS database_name, name AS schema_name, 100 AS schema_owner, 'local' AS schema_type, CAST(NULL AS VARCHAR) AS schema_acl, CAST(NULL AS VARCHAR) AS source_database, CAST(NULL AS VARCHAR) AS schema_option FROM sys.main.rs_namespaces;
CREATE VIEW sys.main.rs_show_tables AS SELECT {database_literal} AS database_name, schema AS schema_name, name AS table_name, CASE kind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS table_type, CAST(NULL AS VARCHAR) AS table_acl, remarks, owner, CAST(NULL AS TIMESTAMP) AS last_altered_time, CAST(NULL AS TIMESTAMP) AS last_modified_time, CASE kind WHEN 'r' THEN dist END AS dist_style, CASE kind WHEN 'v' THEN 'REGULAR VIEW' ELSE 'REGULAR TABLE' END AS table_subtype FROM sys.main.rs_relations;
CREATE VIEW sys.main.rs_show_columns AS SELECT {database_literal} AS database_name, schema AS schema_name, table_name, column_name, position AS ordinal_position, default_text AS column_default, CASE WHEN not_null THEN 'NO' ELSE 'YES' END AS is_nullable, sqlname AS data_type, char_length AS character_maximum_length, num_precision AS numeric_precision, num_scale AS numeric_scale, remarks, CASE WHEN sort_key < 0 THEN 'INTERLEAVED' WHEN sort_key > 0 THEN 'COMPOUND' END AS sort_key_type, abs(sort_key) AS sort_key, CASE WHEN dist_key THEN 1 ELSE 0 END AS dist_key, encoding, CAST(NULL AS VARCHAR) AS collation FROM sys.main.rs_typed_columns;
CREATE VIEW sys.main.rs_show_primary_keys AS SELECT {database_literal} AS database_name, schema AS schema_name, table_name, column_name, CAST(key_seq AS INTEGER) AS key_seq, name AS pk_name FROM (SELECT schema, name, table_name, type, unnest(columns) AS column_name, generate_subscripts(columns, 1) AS key_seq FROM sys.main.rs_keys) WHERE type = 'p';
CREATE VIEW sys.main.rs_show_foreign_keys AS SELECT {database_literal} AS pk_database_name, ref_schema AS pk_schema_name, ref_table AS pk_table_name, pk_column_name, {database_literal} AS fk_database_name, schema AS fk_schema_name, table_name AS fk_table_name, fk_column_name, CAST(key_seq AS INTEGER) AS key_seq, CAST(3 AS INTEGER) AS update_rule, CAST(3 AS INTEGER) AS delete_rule, name AS fk_name, CAST(NULL AS VARCHAR) AS pk_name, CAST(7 AS INTEGER) AS deferrability FROM (SELECT schema, name, table_name, type, ref_schema, ref_table, unnest(columns) AS fk_column_name, unnest(ref_columns) AS pk_column_name, generate_subscripts(columns, 1) AS key_seq FROM sys.main.rs_keys) WHERE type = 'f';
-- What SHOW lists of things that no database here has: GRANT keeps no record, functions and procedures cannot be made.
CREATE VIEW sys.main.rs_show_procedures AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS procedure_name, CAST(NULL AS INTEGER) AS number_of_arguments, CAST(NULL AS VARCHAR) AS argument_list, CAST(NULL AS VARCHAR) AS return_type, CAST(NULL AS VARCHAR) AS remarks WHERE false;
CREATE VIEW sys.main.rs_show_functions AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS function_name, CAST(NULL AS INTEGER) AS number_of_arguments, CAST(NULL AS VARCHAR) AS argument_list, CAST(NULL AS VARCHAR) AS return_type, CAST(NULL AS VARCHAR) AS remarks WHERE false;
CREATE VIEW sys.main.rs_show_procedure_parameters AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS procedure_name, CAST(NULL AS VARCHAR) AS parameter_name, CAST(NULL AS INTEGER) AS ordinal_position, CAST(NULL AS VARCHAR) AS parameter_type, CAST(NULL AS VARCHAR) AS data_type, CAST(NULL AS INTEGER) AS character_maximum_length, CAST(NULL AS INTEGER) AS numeric_precision, CAST(NULL AS INTEGER) AS numeric_scale WHERE false;
CREATE VIEW sys.main.rs_show_function_parameters AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS function_name, CAST(NULL AS VARCHAR) AS parameter_name, CAST(NULL AS INTEGER) AS ordinal_position, CAST(NULL AS VARCHAR) AS parameter_type, CAST(NULL AS VARCHAR) AS data_type, CAST(NULL AS INTEGER) AS character_maximum_length, CAST(NULL AS INTEGER) AS numeric_precision, CAST(NULL AS INTEGER) AS numeric_scale WHERE false;
CREATE VIEW sys.main.rs_show_grants AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS object_name, CAST(NULL AS VARCHAR) AS object_type, CAST(NULL AS VARCHAR) AS privilege_type, CAST(NULL AS INTEGER) AS identity_id, CAST(NULL AS VARCHAR) AS identity_name, CAST(NULL AS VARCHAR) AS identity_type, CAST(NULL AS BOOLEAN) AS admin_option, CAST(NULL AS VARCHAR) AS privilege_scope, CAST(NULL AS VARCHAR) AS grantor_name WHERE false;
CREATE VIEW sys.main.rs_show_column_grants AS SELECT CAST(NULL AS VARCHAR) AS database_name, CAST(NULL AS VARCHAR) AS schema_name, CAST(NULL AS VARCHAR) AS table_name, CAST(NULL AS VARCHAR) AS column_name, CAST(NULL AS VARCHAR) AS object_type, CAST(NULL AS VARCHAR) AS privilege_type, CAST(NULL AS INTEGER) AS identity_id, CAST(NULL AS VARCHAR) AS identity_name, CAST(NULL AS VARCHAR) AS identity_type, CAST(NULL AS BOOLEAN) AS admin_option, CAST(NULL AS VARCHAR) AS privilege_scope, CAST(NULL AS VARCHAR) AS grantor_name WHERE false;

-- Functions over the catalog.
CREATE MACRO sys.main.rs_current_setting(n) AS rs_session_value('setting ' || lower(n)), (n, quiet) AS rs_session_value(CASE WHEN quiet THEN 'quiet setting ' ELSE 'setting ' END || lower(n));
CREATE MACRO sys.main.rs_has_privilege(a, b) AS true, (a, b, c) AS true;
CREATE MACRO sys.main.rs_table_is_visible(o) AS (SELECT coalesce(bool_or(schema = 'pg_temp' OR list_contains(current_schemas(false), schema)), false) FROM sys.main.rs_relations WHERE oid = o);
CREATE MACRO sys.main.rs_get_userbyid(i) AS coalesce((SELECT any_value(usename) FROM sys.main.rs_users WHERE usesysid = i), 'unknown (OID=' || i || ')');
CREATE MACRO sys.main.rs_get_viewdef(o) AS (SELECT any_value(definition) FROM sys.main.rs_relations WHERE oid = o), (o, pretty) AS (SELECT any_value(definition) FROM sys.main.rs_relations WHERE oid = o);
CREATE MACRO sys.main.rs_get_constraintdef(o) AS (SELECT any_value(definition) FROM sys.main.rs_key_definitions WHERE oid = o), (o, pretty) AS (SELECT any_value(definition) FROM sys.main.rs_key_definitions WHERE oid = o);
CREATE MACRO sys.main.rs_get_indexdef(o) AS CAST(NULL AS VARCHAR), (o, c, pretty) AS CAST(NULL AS VARCHAR);
CREATE MACRO sys.main.rs_obj_description(o) AS (SELECT any_value(remarks) FROM sys.main.rs_relations WHERE oid = o), (o, catalog) AS coalesce((SELECT any_value(remarks) FROM sys.main.rs_relations WHERE oid = o AND catalog = 'pg_class'), (SELECT any_value(description) FROM sys.main.rs_other_remarks WHERE objoid = o AND classoid = CASE catalog WHEN 'pg_constraint' THEN 2606 WHEN 'pg_database' THEN 1262 END));
CREATE MACRO sys.main.rs_col_description(o, n) AS (SELECT any_value(remarks) FROM sys.main.rs_columns WHERE oid = o AND position = n);
CREATE MACRO sys.main.rs_shobj_description(o, catalog) AS (SELECT any_value(description) FROM sys.main.rs_other_remarks WHERE objoid = o AND classoid = 1262 AND catalog = 'pg_database');
CREATE MACRO sys.main.rs_always_visible(o) AS o IS NOT NULL;
CREATE MACRO sys.main.rs_null_text(o) AS CAST(NULL AS VARCHAR);
CREATE MACRO sys.main.rs_table_size(o) AS (SELECT CAST(any_value(row_count) * 64 AS BIGINT) FROM sys.main.rs_counted WHERE oid = o);
CREATE MACRO sys.main.rs_database_size(n) AS (SELECT CAST(coalesce(sum(row_count), 0) * 64 AS BIGINT) FROM sys.main.rs_counted WHERE n = {database_literal});
CREATE MACRO sys.main.rs_size_pretty(bytes) AS CASE WHEN bytes < 10240 THEN bytes || ' bytes' WHEN bytes < 10485760 THEN (bytes + 512) // 1024 || ' kB' WHEN bytes < 10737418240 THEN (bytes + 524288) // 1048576 || ' MB' ELSE (bytes + 536870912) // 1073741824 || ' GB' END;
CREATE MACRO sys.main.rs_plain_name(n) AS lower(replace(n, '"', ''));
-- The catalog's own tables have PostgreSQL's OIDs.
CREATE MACRO sys.main.rs_regclass(n) AS coalesce((SELECT arg_min(oid, coalesce(list_position(current_schemas(false), schema), 0)) FROM sys.main.rs_relations WHERE name = sys.main.rs_plain_name(n) AND (schema = 'pg_temp' OR list_contains(current_schemas(false), schema)) OR schema || '.' || name = sys.main.rs_plain_name(n) OR CAST(oid AS VARCHAR) = n), map {'pg_type': 1247, 'pg_attribute': 1249, 'pg_proc': 1255, 'pg_class': 1259, 'pg_database': 1262, 'pg_attrdef': 2604, 'pg_constraint': 2606, 'pg_depend': 2608, 'pg_description': 2609, 'pg_namespace': 2615}[replace(lower(n), 'pg_catalog.', '')]);
CREATE MACRO sys.main.rs_regtype(n) AS (SELECT any_value(oid) FROM sys.main.rs_type_names WHERE typname = n OR sqlname = n);
CREATE MACRO sys.main.rs_regnamespace(n) AS (SELECT any_value(oid) FROM sys.main.rs_namespaces WHERE name = n);
CREATE MACRO sys.main.rs_regclass_name(o) AS coalesce((SELECT any_value(CASE WHEN schema = 'pg_temp' OR list_contains(current_schemas(false), schema) THEN '' ELSE rs_quote_ident(schema) || '.' END || rs_quote_ident(name)) FROM sys.main.rs_relations WHERE CAST(oid AS VARCHAR) = CAST(o AS VARCHAR)), map {1247: 'pg_type', 1249: 'pg_attribute', 1255: 'pg_proc', 1259: 'pg_class', 1262: 'pg_database', 2604: 'pg_attrdef', 2606: 'pg_constraint', 2608: 'pg_depend', 2609: 'pg_description', 2615: 'pg_namespace'}[TRY_CAST(o AS INTEGER)], CAST(o AS VARCHAR));
CREATE MACRO sys.main.rs_regtype_name(o) AS coalesce((SELECT any_value(sqlname) FROM sys.main.rs_type_names WHERE CAST(oid AS VARCHAR) = CAST(o AS VARCHAR)), CAST(o AS VARCHAR));
CREATE MACRO sys.main.rs_regnamespace_name(o) AS coalesce((SELECT any_value(name) FROM sys.main.rs_namespaces WHERE CAST(oid AS VARCHAR) = CAST(o AS VARCHAR)), CAST(o AS VARCHAR));
CREATE MACRO sys.main.rs_regproc_name(n) AS CAST(n AS VARCHAR);
CREATE MACRO sys.main.rs_regprocedure_name(n) AS CAST(n AS VARCHAR);
CREATE MACRO sys.main.rs_current_user_id() AS (SELECT CAST(max(usesysid) AS INTEGER) FROM sys.main.rs_users WHERE usename = rs_session_value('current_user'));
