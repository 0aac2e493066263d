-- Redshift's functions as macros of the in-memory catalog sys. rs_ names keep clear of DuckDB's.
-- rs_check_varchar and rs_check_char (Java) return what fits and raise 22001 for what does not; rs_check_char refuses multibyte characters.
CREATE MACRO sys.main.rs_cut_varchar(x, n) AS CASE WHEN strlen(x) <= n THEN x WHEN strlen(x) = length(x) THEN left(x, n) ELSE rs_cut(x, n) END;
CREATE MACRO sys.main.rs_cut_char(x, n) AS rtrim(CASE WHEN strlen(x) <= n THEN x WHEN strlen(x) = length(x) THEN left(x, n) ELSE rs_cut(x, n) END, ' ');
CREATE MACRO sys.main.rs_varchar(x, n) AS CASE WHEN strlen(x) <= n THEN x ELSE rs_check_varchar(x, n) END;
CREATE MACRO sys.main.rs_char(x, n) AS CASE WHEN strlen(x) <= n AND strlen(x) = length(x) THEN rtrim(x, ' ') ELSE rs_check_char(x, n) END;
CREATE MACRO sys.main.rs_length(x) AS CAST(length(CAST(x AS VARCHAR)) AS INTEGER);
CREATE MACRO sys.main.rs_strpos(x, y) AS CAST(strpos(x, y) AS INTEGER);
CREATE MACRO sys.main.rs_octet_length(x) AS CAST(strlen(x) AS INTEGER);
CREATE MACRO sys.main.rs_split_part(x, d, n) AS split_part(CAST(x AS VARCHAR), d, rs_field_position(n));
CREATE MACRO sys.main.rs_initcap(x) AS array_to_string(list_transform(regexp_extract_all(x, '[[:alnum:]]+|[^[:alnum:]]+'), lambda w: upper(left(w, 1)) || lower(substring(w, 2))), '');
CREATE MACRO sys.main.rs_lpad(x, n) AS rs_pad_left(CAST(x AS VARCHAR), n, ' '), (x, n, fill) AS rs_pad_left(CAST(x AS VARCHAR), n, fill);
CREATE MACRO sys.main.rs_rpad(x, n) AS rs_pad_right(CAST(x AS VARCHAR), n, ' '), (x, n, fill) AS rs_pad_right(CAST(x AS VARCHAR), n, fill);
CREATE MACRO sys.main.rs_quote_ident(x) AS CASE WHEN regexp_full_match(x, '[a-z_][a-z0-9_$]*') THEN x ELSE '"' || replace(x, '"', '""') || '"' END;
CREATE MACRO sys.main.rs_quote_literal(x) AS '''' || replace(replace(CAST(x AS VARCHAR), '\', '\\'), '''', '''''') || '''';
CREATE MACRO sys.main.rs_to_hex(x) AS lower(to_hex(CAST(x AS BIGINT)));
CREATE MACRO sys.main.rs_substring(x, start) AS substring(CAST(x AS VARCHAR), greatest(start, 1)), (x, start, n) AS CASE WHEN start > 0 THEN substring(CAST(x AS VARCHAR), start, n) ELSE left(CAST(x AS VARCHAR), greatest(start + n - 1, 0)) END;
CREATE MACRO sys.main.rs_regexp_count(s, p) AS CAST(len(regexp_extract_all(s, p)) AS INTEGER), (s, p, start) AS CAST(len(regexp_extract_all(substring(s, start), p)) AS INTEGER), (s, p, start, flags) AS CAST(len(regexp_extract_all(substring(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END)) AS INTEGER);
CREATE MACRO sys.main.rs_regexp_instr(s, p) AS CASE WHEN regexp_matches(s, p) THEN CAST(strpos(s, regexp_extract(s, p)) AS INTEGER) ELSE 0 END;
CREATE MACRO sys.main.rs_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'), (s, p, r) AS regexp_replace(s, p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g'), (s, p, r, start) AS left(s, start - 1) || regexp_replace(substring(s, start), p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g'), (s, p, r, start, flags) AS left(s, start - 1) || regexp_replace(substring(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g');
CREATE MACRO sys.main.rs_regexp_substr(s, p) AS regexp_extract(s, p), (s, p, start) AS regexp_extract(substring(s, start), p), (s, p, start, occurrence) AS coalesce(regexp_extract_all(substring(s, start), p)[occurrence], ''), (s, p, start, occurrence, flags) AS coalesce(regexp_extract_all(substring(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END, CASE WHEN contains(flags, 'e') THEN 1 ELSE 0 END)[occurrence], '');
CREATE MACRO sys.main.rs_last_day(d) AS last_day(CAST(d AS DATE));
CREATE MACRO sys.main.rs_no_sequence(s) AS CAST(error('42P01|relation "' || CASE WHEN contains(s, '"') THEN replace(s, '"', '') ELSE lower(s) END || '" does not exist') AS BIGINT);
-- What the session that runs the SQL says of itself, by Java.
CREATE MACRO sys.main.rs_session_value(name) AS rs_session_text(getvariable('rs_session'), name);
CREATE MACRO sys.main.rs_getdate() AS rs_session_time(getvariable('rs_session'), 'statement');
CREATE MACRO sys.main.rs_sysdate() AS rs_session_time(getvariable('rs_session'), 'transaction');
CREATE MACRO sys.main.rs_timeofday() AS rs_session_value('timeofday');
-- Texts as dates and times: the engine reads ISO 8601, rs_read_moment (Java) all other forms and writes them in ISO 8601.
CREATE MACRO sys.main.rs_date_of(x) AS CASE WHEN strlen(x) = 10 AND x[5] = '-' AND x[1] >= '0' THEN coalesce(TRY_CAST(x AS DATE), CAST(rs_read_moment(x, 'DATE') AS DATE)) ELSE CAST(rs_read_moment(x, 'DATE') AS DATE) END;
CREATE MACRO sys.main.rs_is_iso(x) AS strlen(x) IN (10, 19, 22, 23, 26) AND x[5] = '-' AND x[1] >= '0' AND (strlen(x) = 10 OR x[17] = ':' AND (strlen(x) = 19 OR regexp_full_match(x[20:], '[.][0-9]+')));
CREATE MACRO sys.main.rs_timestamp_of(x) AS CASE WHEN rs_is_iso(x) THEN coalesce(TRY_CAST(x AS TIMESTAMP), CAST(rs_read_moment(x, 'TIMESTAMP') AS TIMESTAMP)) ELSE CAST(rs_read_moment(x, 'TIMESTAMP') AS TIMESTAMP) END;
CREATE MACRO sys.main.rs_timestamptz_of(x) AS CASE WHEN rs_is_iso(x) THEN coalesce(TRY_CAST(x AS TIMESTAMPTZ), CAST(rs_read_moment(x, 'TIMESTAMPTZ') AS TIMESTAMPTZ)) ELSE CAST(rs_read_moment(x, 'TIMESTAMPTZ') AS TIMESTAMPTZ) END;
CREATE MACRO sys.main.rs_time_of(x) AS CAST(rs_read_moment(x, 'TIME') AS TIME);
CREATE MACRO sys.main.rs_timetz_of(x) AS CAST(rs_read_moment(x, 'TIMETZ') AS TIMETZ);
CREATE MACRO sys.main.rs_add_interval(d, i) AS CAST(d AS TIMESTAMP) + i;
-- A year after 02-29 is 03-01, twelve months after it 02-28 (Developer Guide, DATEADD).
CREATE MACRO sys.main.rs_add_years(d, n) AS CAST(d AS TIMESTAMP) + to_months(CAST(n AS INTEGER)) + CASE WHEN day(CAST(d AS TIMESTAMP)) <> day(CAST(d AS TIMESTAMP) + to_months(CAST(n AS INTEGER))) THEN INTERVAL 1 DAY ELSE INTERVAL 0 DAY END;
CREATE MACRO sys.main.rs_add_months(d, n) AS CASE WHEN CAST(d AS DATE) = last_day(CAST(d AS DATE)) THEN CAST(last_day(CAST(CAST(d AS TIMESTAMP) + to_months(CAST(n AS INTEGER)) AS DATE)) AS TIMESTAMP) + (CAST(d AS TIMESTAMP) - date_trunc('day', CAST(d AS TIMESTAMP))) ELSE CAST(d AS TIMESTAMP) + to_months(CAST(n AS INTEGER)) END;
CREATE MACRO sys.main.rs_months_between(a, b) AS CASE WHEN day(CAST(a AS DATE)) = day(CAST(b AS DATE)) OR (CAST(a AS DATE) = last_day(CAST(a AS DATE)) AND CAST(b AS DATE) = last_day(CAST(b AS DATE))) THEN CAST((year(CAST(a AS DATE)) - year(CAST(b AS DATE))) * 12 + month(CAST(a AS DATE)) - month(CAST(b AS DATE)) AS DOUBLE) ELSE (year(CAST(a AS DATE)) - year(CAST(b AS DATE))) * 12 + month(CAST(a AS DATE)) - month(CAST(b AS DATE)) + CAST(day(CAST(a AS DATE)) - day(CAST(b AS DATE)) AS DOUBLE) / 31 END;
CREATE MACRO sys.main.rs_next_day(d, w) AS CAST(CAST(d AS DATE) + CAST((rs_day_of_week(w) - dayofweek(CAST(d AS DATE)) + 6) % 7 + 1 AS INTEGER) AS DATE);
CREATE MACRO sys.main.rs_convert_timezone(target, t) AS rs_in_zone(CAST(t AS TIMESTAMP), target), (source, target, t) AS rs_in_zone(rs_from_zone(CAST(t AS TIMESTAMP), source), target);
CREATE MACRO sys.main.rs_date_timetz(d, x) AS timezone('UTC', (d + CAST(x AS TIME)) - to_seconds(CAST(system.main.date_part('timezone', x) AS BIGINT)));
CREATE MACRO sys.main.rs_utc_time(x) AS CAST(x AS TIME) - to_seconds(CAST(system.main.date_part('timezone', x) AS BIGINT));
CREATE MACRO sys.main.rs_to_timestamp(x, f) AS rs_read_time(CAST(x AS VARCHAR), f), (x, f, strict) AS CASE WHEN strict THEN rs_read_time_strict(CAST(x AS VARCHAR), f) ELSE rs_read_time(CAST(x AS VARCHAR), f) END;
CREATE MACRO sys.main.rs_to_date(x, f) AS CAST(rs_to_timestamp(x, f) AS DATE), (x, f, strict) AS CAST(rs_to_timestamp(x, f, strict) AS DATE);
CREATE MACRO sys.main.rs_timezone(zone, t) AS timezone(zone, t);
CREATE MACRO sys.main.rs_date_part_year(d) AS CAST(year(CAST(d AS DATE)) AS INTEGER);
CREATE MACRO sys.main.rs_compare(a, b) AS CASE WHEN a < b THEN -1 WHEN a > b THEN 1 WHEN a = b THEN 0 END;
CREATE MACRO sys.main.rs_date(x) AS CASE WHEN typeof(x) = 'VARCHAR' THEN rs_date_of(CAST(x AS VARCHAR)) ELSE CAST(x AS DATE) END;
CREATE MACRO sys.main.rs_is_valid_json(x) AS json_valid(x);
CREATE MACRO sys.main.rs_is_valid_json_array(x) AS coalesce(json_valid(x) AND json_type(TRY_CAST(x AS JSON)) = 'ARRAY', false);
CREATE MACRO sys.main.rs_json_array_length(x) AS CAST(json_array_length(CAST(x AS JSON)) AS INTEGER), (x, quiet) AS CASE WHEN NOT quiet OR json_valid(x) THEN CAST(json_array_length(CAST(x AS JSON)) AS INTEGER) END;
CREATE MACRO sys.main.rs_json_array_element(x, n) AS json_extract_string(x, '/' || n), (x, n, quiet) AS CASE WHEN NOT quiet OR json_valid(x) THEN json_extract_string(x, '/' || n) END;
CREATE MACRO sys.main.rs_json_path(x, p) AS json_extract_string(x, p);
CREATE MACRO sys.main.rs_json_step(step) AS '/' || replace(replace(step, '~', '~0'), '/', '~1');
CREATE MACRO sys.main.rs_json_path_or_null(x, p) AS CASE WHEN json_valid(x) THEN rs_json_path(x, p) END;
CREATE MACRO sys.main.rs_json_parse(x) AS CAST(x AS JSON);
CREATE MACRO sys.main.rs_json_serialize(x) AS CAST(x AS VARCHAR);
CREATE MACRO sys.main.rs_json_typeof(x) AS CASE json_type(x) WHEN 'VARCHAR' THEN 'string' WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'object' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' ELSE 'number' END;
CREATE MACRO sys.main.rs_int4(x) AS CAST(x AS INTEGER);
CREATE MACRO sys.main.rs_int8(x) AS CAST(x AS BIGINT);
CREATE MACRO sys.main.rs_float8(x) AS CAST(x AS DOUBLE);
CREATE MACRO sys.main.rs_text(x) AS CAST(x AS VARCHAR);
CREATE MACRO sys.main.rs_version() AS 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.sandbox';
CREATE MACRO sys.main.rs_current_schemas(implicit) AS rs_session_value(CASE WHEN implicit THEN 'all_schemas' ELSE 'current_schemas' END);
CREATE MACRO sys.main.rs_encoding_to_char(x) AS 'UTF8';
CREATE MACRO sys.main.rs_get_expr(x, relation) AS x, (x, relation, pretty) AS x;
-- The catalog's arrays are lists or, where they are always NULL, text.
CREATE MACRO sys.main.rs_array_to_string(x, separator) AS coalesce(array_to_string(TRY_CAST(x AS VARCHAR[]), separator), CAST(x AS VARCHAR));
-- Other sessions, by process id.
CREATE MACRO sys.main.rs_cancel_backend(process) AS CAST(rs_session_value('cancel ' || CAST(process AS INTEGER)) AS INTEGER);
CREATE MACRO sys.main.rs_terminate_backend(process) AS CAST(rs_session_value('terminate ' || CAST(process AS INTEGER)) AS INTEGER);
