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
CREATE MACRO sys.main.rs_quote_ident(x) AS CASE WHEN regexp_full_match(x, '[a-z_][a-z0-9_$]*') THEN x ELSE '"' || replace(x, '"', '""') || '"' END;
CREATE MACRO sys.main.rs_quote_literal(x) AS '''' || replace(replace(CAST(x AS VARCHAR), '\', '\\'), '''', '''''') || '''';
CREATE MACRO sys.main.rs_to_hex(x) AS lower(to_hex(CAST(x AS BIGINT)));
CREATE MACRO sys.main.rs_substring(x, start) AS substring(CAST(x AS VARCHAR), greatest(start, 1)), (x, start, n) AS CASE WHEN start > 0 THEN substring(CAST(x AS VARCHAR), start, n) ELSE left(CAST(x AS VARCHAR), greatest(start + n - 1, 0)) END;
CREATE MACRO sys.main.rs_from(s, start) AS CASE WHEN start > 1 THEN substring(s, start) ELSE s END;
CREATE MACRO sys.main.rs_regexp_count(s, p) AS CAST(len(regexp_extract_all(s, p)) AS INTEGER), (s, p, start) AS CAST(len(regexp_extract_all(rs_from(s, start), p)) AS INTEGER), (s, p, start, flags) AS CAST(len(regexp_extract_all(rs_from(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END)) AS INTEGER);
CREATE MACRO sys.main.rs_regexp_instr(s, p) AS CASE WHEN regexp_matches(s, p) THEN CAST(length(regexp_extract(s, '^((?s:.*?))(?:' || p || ')', 1)) AS INTEGER) + 1 WHEN s IS NOT NULL AND p IS NOT NULL THEN 0 END, (s, p, start) AS rs_perl_instr(s, p, '', CAST(start AS BIGINT), CAST(1 AS BIGINT), CAST(0 AS BIGINT)), (s, p, start, occurrence) AS rs_perl_instr(s, p, '', CAST(start AS BIGINT), CAST(occurrence AS BIGINT), CAST(0 AS BIGINT)), (s, p, start, occurrence, option) AS rs_perl_instr(s, p, '', CAST(start AS BIGINT), CAST(occurrence AS BIGINT), CAST(option AS BIGINT)), (s, p, start, occurrence, option, flags) AS rs_perl_instr(s, p, flags, CAST(start AS BIGINT), CAST(occurrence AS BIGINT), CAST(option AS BIGINT));
CREATE MACRO sys.main.rs_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'), (s, p, r) AS regexp_replace(s, p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g'), (s, p, r, start) AS left(s, greatest(start, 1) - 1) || regexp_replace(rs_from(s, start), p, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g'), (s, p, r, start, flags) AS left(s, greatest(start, 1) - 1) || regexp_replace(rs_from(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END, regexp_replace(r, '\$(\d)', '\\\1', 'g'), 'g');
CREATE MACRO sys.main.rs_regexp_substr(s, p) AS regexp_extract(s, p), (s, p, start) AS regexp_extract(rs_from(s, start), p), (s, p, start, occurrence) AS CASE WHEN occurrence < 1 THEN NULL ELSE coalesce(regexp_extract_all(rs_from(s, start), p)[occurrence], '') END, (s, p, start, occurrence, flags) AS CASE WHEN occurrence < 1 THEN NULL ELSE coalesce(regexp_extract_all(rs_from(s, start), CASE WHEN contains(flags, 'i') THEN '(?i)' || p ELSE p END, CASE WHEN contains(flags, 'e') THEN 1 ELSE 0 END)[occurrence], '') END;
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
-- DuckDB reads more than JSON: commas at the end, NaN, comments. Java looks closer at what may be one of them.
CREATE MACRO sys.main.rs_json_is_valid(x) AS CASE WHEN NOT json_valid(x) THEN false WHEN regexp_matches(x, ',\s*[\]}]|[nN]a|[iI]nf') THEN rs_json_is_strict(x) ELSE json_valid(x) END;
CREATE MACRO sys.main.rs_json_checked(x) AS CASE WHEN regexp_matches(x, ',\s*[\]}]|[nN]a|[iI]nf') THEN rs_json_compact(x) ELSE x END;
CREATE MACRO sys.main.rs_is_valid_json(x) AS CASE WHEN rs_json_is_valid(x) THEN json_type(CAST(x AS JSON)) = 'OBJECT' WHEN x IS NOT NULL THEN false END;
CREATE MACRO sys.main.rs_is_valid_json_array(x) AS CASE WHEN rs_json_is_valid(x) THEN json_type(CAST(x AS JSON)) = 'ARRAY' WHEN x IS NOT NULL THEN false END;
CREATE MACRO sys.main.rs_json_array_length(x) AS CAST(json_array_length(CAST(x AS JSON)) AS INTEGER), (x, quiet) AS CASE WHEN NOT quiet OR json_valid(x) THEN CAST(json_array_length(CAST(x AS JSON)) AS INTEGER) END;
CREATE MACRO sys.main.rs_json_array_element(x, n) AS json_extract_string(rs_json_checked(x), '/' || n), (x, n, quiet) AS CASE WHEN NOT quiet THEN json_extract_string(rs_json_checked(x), '/' || n) WHEN rs_json_is_valid(x) THEN json_extract_string(x, '/' || n) END;
CREATE MACRO sys.main.rs_json_path(x, p) AS json_extract_string(x, p);
CREATE MACRO sys.main.rs_json_step(step) AS '/' || replace(replace(step, '~', '~0'), '/', '~1');
CREATE MACRO sys.main.rs_json_path_or_null(x, p) AS CASE WHEN json_valid(x) THEN rs_json_path(x, p) END;
CREATE MACRO sys.main.rs_json_parse(x) AS CAST(CASE WHEN regexp_matches(x, '\s|,[\]}]|[nN]a|[iI]nf') THEN rs_json_compact(x) ELSE x END AS JSON);
CREATE MACRO sys.main.rs_json_serialize(x) AS CASE WHEN regexp_matches(CAST(x AS VARCHAR), '\s') THEN rs_json_compact(CAST(x AS VARCHAR)) ELSE CAST(x AS VARCHAR) END;
CREATE MACRO sys.main.rs_json_typeof(x) AS CASE json_type(x) WHEN 'VARCHAR' THEN 'string' WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'object' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'NULL' THEN 'null' ELSE 'number' END;
CREATE MACRO sys.main.rs_version() AS 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.sandbox';
CREATE MACRO sys.main.rs_current_schemas(implicit) AS rs_session_value(CASE WHEN implicit THEN 'all_schemas' ELSE 'current_schemas' END);
CREATE MACRO sys.main.rs_encoding_to_char(x) AS 'UTF8';
CREATE MACRO sys.main.rs_get_expr(x, relation) AS x, (x, relation, pretty) AS x;
-- The catalog's arrays are lists or, where they are always NULL, text.
CREATE MACRO sys.main.rs_array_to_string(x, separator) AS coalesce(array_to_string(TRY_CAST(regexp_replace(CAST(x AS VARCHAR), '^\{(.*)\}$', '[\1]') AS VARCHAR[]), separator), CAST(x AS VARCHAR));
CREATE MACRO sys.main.rs_array_upper(x, dimension) AS CASE WHEN dimension = 1 THEN CAST(nullif(length(TRY_CAST(regexp_replace(CAST(x AS VARCHAR), '^\{(.*)\}$', '[\1]') AS VARCHAR[])), 0) AS INTEGER) END;
CREATE MACRO sys.main.rs_array_lower(x, dimension) AS CASE WHEN sys.main.rs_array_upper(x, dimension) IS NOT NULL THEN 1 END;
-- Other sessions, by process id.
CREATE MACRO sys.main.rs_cancel_backend(process) AS CAST(rs_session_value('cancel ' || CAST(process AS INTEGER)) AS INTEGER);
CREATE MACRO sys.main.rs_terminate_backend(process) AS CAST(rs_session_value('terminate ' || CAST(process AS INTEGER)) AS INTEGER);
-- VARBYTE.
CREATE MACRO sys.main.rs_whole_varbyte(x, width) AS unhex(right(lpad(hex(CAST(x AS BIGINT)), 16, '0'), 2 * width));
CREATE MACRO sys.main.rs_varbyte_length(x) AS CAST(octet_length(x) AS INTEGER);
CREATE MACRO sys.main.rs_varbyte(x, n) AS CASE WHEN octet_length(x) <= n THEN x WHEN x IS NOT NULL THEN CAST(error('22001|value too long for type binary varying(' || n || ')') AS BLOB) END;
CREATE MACRO sys.main.rs_varbyte_not(x) AS CASE WHEN octet_length(x) = 0 THEN x ELSE CAST(~ CAST(x AS BIT) AS BLOB) END;
CREATE MACRO sys.main.rs_varbyte_and(x, y) AS CASE WHEN octet_length(x) = 0 AND octet_length(y) = 0 THEN x ELSE CAST(CAST(x AS BIT) & CAST(y AS BIT) AS BLOB) END;
CREATE MACRO sys.main.rs_varbyte_or(x, y) AS CASE WHEN octet_length(x) = 0 AND octet_length(y) = 0 THEN x ELSE CAST(CAST(x AS BIT) | CAST(y AS BIT) AS BLOB) END;
CREATE MACRO sys.main.rs_varbyte_xor(x, y) AS CASE WHEN octet_length(x) = 0 AND octet_length(y) = 0 THEN x ELSE CAST(xor(CAST(x AS BIT), CAST(y AS BIT)) AS BLOB) END;
CREATE MACRO sys.main.rs_varbyte_substring(x, start) AS unhex(substring(hex(x), 2 * greatest(start, 1) - 1)), (x, start, n) AS unhex(CASE WHEN start > 0 THEN substring(hex(x), 2 * start - 1, 2 * greatest(n, 0)) ELSE left(hex(x), 2 * greatest(start + n - 1, 0)) END);
CREATE MACRO sys.main.rs_from_hex(x) AS CASE WHEN regexp_full_match(x, '[0-9a-fA-F]*') THEN unhex(x) WHEN x IS NOT NULL THEN CAST(error('22023|invalid hex digit in "' || x || '"') AS BLOB) END;
CREATE MACRO sys.main.rs_from_binary(x) AS CASE WHEN regexp_full_match(x, '[01]*') THEN unbin(x) WHEN x IS NOT NULL THEN CAST(error('22023|invalid binary digit in "' || x || '"') AS BLOB) END;
CREATE MACRO sys.main.rs_unknown_format(format) AS error('22023|invalid format "' || format || '": use hex, binary or utf8');
CREATE MACRO sys.main.rs_to_varbyte(x, format) AS CASE lower(format) WHEN 'hex' THEN rs_from_hex(CASE WHEN lower(format) = 'hex' THEN x END) WHEN 'binary' THEN rs_from_binary(CASE WHEN lower(format) = 'binary' THEN x END) WHEN 'utf8' THEN encode(x) WHEN 'utf-8' THEN encode(x) ELSE CASE WHEN x IS NOT NULL AND format IS NOT NULL THEN CAST(rs_unknown_format(format) AS BLOB) END END;
CREATE MACRO sys.main.rs_from_varbyte(x, format) AS CASE lower(format) WHEN 'hex' THEN lower(hex(x)) WHEN 'binary' THEN CASE WHEN octet_length(x) = 0 THEN '' ELSE CAST(CAST(x AS BIT) AS VARCHAR) END WHEN 'utf8' THEN decode(x) WHEN 'utf-8' THEN decode(x) ELSE CASE WHEN x IS NOT NULL AND format IS NOT NULL THEN CAST(rs_unknown_format(format) AS VARCHAR) END END;
CREATE MACRO sys.main.rs_getbit(x, n) AS CASE WHEN n >= 0 AND n < 8 * octet_length(x) THEN CAST(get_bit(CAST(x AS BIT), CAST(8 * octet_length(x) - 1 - n AS INTEGER)) AS INTEGER) WHEN x IS NOT NULL AND n IS NOT NULL THEN CAST(error('22023|bit index ' || n || ' is out of range') AS INTEGER) END;
-- SUPER is JSON, whose numbers keep their digits: with an exponent it is a float, else a decimal.
CREATE MACRO sys.main.rs_super_text(x) AS CASE WHEN json_type(x) IN ('ARRAY', 'OBJECT') THEN NULL WHEN json_type(x) = 'VARCHAR' THEN json_extract_string(x, '$') WHEN json_type(x) <> 'NULL' THEN trim(CAST(x AS VARCHAR)) END;
CREATE MACRO sys.main.rs_super_number(x) AS CASE WHEN json_type(x) IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'UHUGEINT', 'DOUBLE') THEN trim(CAST(x AS VARCHAR)) END;
CREATE MACRO sys.main.rs_super_whole(x) AS CASE WHEN regexp_full_match(rs_super_number(x), '-?[0-9]+') THEN rs_super_number(x) END;
CREATE MACRO sys.main.rs_round_super(x) AS CAST(CAST(round(TRY_CAST(rs_super_number(x) AS DECIMAL(38,10)), 0) AS VARCHAR) AS JSON);
CREATE MACRO sys.main.rs_floor_super(x) AS CAST(CAST(CAST(floor(TRY_CAST(rs_super_number(x) AS DECIMAL(38,10))) AS DECIMAL(38,0)) AS VARCHAR) AS JSON);
CREATE MACRO sys.main.rs_ceil_super(x) AS CAST(CAST(CAST(ceil(TRY_CAST(rs_super_number(x) AS DECIMAL(38,10))) AS DECIMAL(38,0)) AS VARCHAR) AS JSON);
CREATE MACRO sys.main.rs_super_bool(x) AS CASE WHEN json_type(x) = 'BOOLEAN' THEN CAST(x AS VARCHAR) = 'true' WHEN json_type(x) = 'VARCHAR' THEN TRY_CAST(json_extract_string(x, '$') AS BOOLEAN) WHEN rs_super_whole(x) IS NOT NULL THEN rs_super_whole(x) <> '0' END;
CREATE MACRO sys.main.rs_is_array(x) AS coalesce(json_type(x) = 'ARRAY', false);
CREATE MACRO sys.main.rs_is_object(x) AS coalesce(json_type(x) = 'OBJECT', false);
CREATE MACRO sys.main.rs_is_scalar(x) AS coalesce(json_type(x) NOT IN ('ARRAY', 'OBJECT', 'NULL'), false);
CREATE MACRO sys.main.rs_is_boolean(x) AS coalesce(json_type(x) = 'BOOLEAN', false);
CREATE MACRO sys.main.rs_is_varchar(x) AS coalesce(json_type(x) = 'VARCHAR', false);
CREATE MACRO sys.main.rs_is_char(x) AS coalesce(json_type(x) = 'VARCHAR' AND strlen(json_extract_string(x, '$')) = length(json_extract_string(x, '$')), false);
CREATE MACRO sys.main.rs_is_smallint(x) AS TRY_CAST(rs_super_whole(x) AS SMALLINT) IS NOT NULL;
CREATE MACRO sys.main.rs_is_integer(x) AS TRY_CAST(rs_super_whole(x) AS INTEGER) IS NOT NULL;
CREATE MACRO sys.main.rs_is_bigint(x) AS TRY_CAST(rs_super_whole(x) AS BIGINT) IS NOT NULL;
CREATE MACRO sys.main.rs_is_decimal(x) AS coalesce(NOT regexp_matches(rs_super_number(x), '[eE]'), false);
CREATE MACRO sys.main.rs_is_float(x) AS coalesce(regexp_matches(rs_super_number(x), '[eE]'), false);
CREATE MACRO sys.main.rs_decimal_scale(x) AS CASE WHEN rs_is_decimal(x) THEN CAST(length(split_part(rs_super_number(x), '.', 2)) AS INTEGER) END;
CREATE MACRO sys.main.rs_decimal_precision(x) AS CASE WHEN rs_is_decimal(x) THEN greatest(CAST(length(ltrim(replace(replace(rs_super_number(x), '-', ''), '.', ''), '0')) AS INTEGER), rs_decimal_scale(x), 1) END;
CREATE MACRO sys.main.rs_json_size(x) AS CAST(strlen(rs_json_serialize(x)) AS INTEGER);
CREATE MACRO sys.main.rs_json_serialize_to_varbyte(x) AS encode(rs_json_serialize(x));
CREATE MACRO sys.main.rs_split_to_array(x) AS to_json(string_split(x, ',')), (x, delimiter) AS to_json(string_split(x, delimiter));
CREATE MACRO sys.main.rs_get_array_length(x) AS rs_array_length(CAST(x AS VARCHAR));
CREATE MACRO sys.main.rs_super_array_concat(x, y) AS CAST(rs_array_concat(CAST(x AS VARCHAR), CAST(y AS VARCHAR)) AS JSON);
CREATE MACRO sys.main.rs_super_array_flatten(x) AS CAST(rs_array_flatten(CAST(x AS VARCHAR)) AS JSON);
CREATE MACRO sys.main.rs_super_array_distinct(x) AS CAST(rs_array_distinct(CAST(x AS VARCHAR)) AS JSON);
CREATE MACRO sys.main.rs_subarray(x, start, n) AS CAST(rs_array_slice(CAST(x AS VARCHAR), CAST(start AS BIGINT), CAST(n AS BIGINT)) AS JSON);
CREATE MACRO sys.main.rs_super_array_sort(x) AS CAST(rs_array_sort(CAST(x AS VARCHAR), true, false) AS JSON), (x, ascending) AS CAST(rs_array_sort(CAST(x AS VARCHAR), ascending, NOT ascending) AS JSON), (x, ascending, nulls) AS CAST(rs_array_sort(CAST(x AS VARCHAR), ascending, nulls) AS JSON);
CREATE MACRO sys.main.rs_super_array_position(x, v) AS rs_array_position(CAST(x AS VARCHAR), coalesce(CAST(v AS VARCHAR), 'null'), true), (x, v, nulls) AS rs_array_position(CAST(x AS VARCHAR), coalesce(CAST(v AS VARCHAR), 'null'), nulls);
CREATE MACRO sys.main.rs_super_array_positions(x, v) AS CAST(rs_array_positions(CAST(x AS VARCHAR), coalesce(CAST(v AS VARCHAR), 'null'), true) AS JSON), (x, v, nulls) AS CAST(rs_array_positions(CAST(x AS VARCHAR), coalesce(CAST(v AS VARCHAR), 'null'), nulls) AS JSON);
CREATE MACRO sys.main.rs_super_array_contains(x, v) AS rs_super_array_position(x, v) >= 0, (x, v, nulls) AS rs_super_array_position(x, v, nulls) >= 0;
CREATE MACRO sys.main.rs_super_array_except(x, y) AS CAST(rs_array_except(CAST(x AS VARCHAR), CAST(y AS VARCHAR), false) AS JSON), (x, y, once) AS CAST(rs_array_except(CAST(x AS VARCHAR), CAST(y AS VARCHAR), once) AS JSON);
CREATE MACRO sys.main.rs_super_array_intersection(x, y) AS CAST(rs_array_intersection(CAST(x AS VARCHAR), CAST(y AS VARCHAR), false) AS JSON), (x, y, once) AS CAST(rs_array_intersection(CAST(x AS VARCHAR), CAST(y AS VARCHAR), once) AS JSON);
CREATE MACRO sys.main.rs_super_array_union(x, y) AS CAST(rs_array_union(CAST(x AS VARCHAR), CAST(y AS VARCHAR), false) AS JSON), (x, y, once) AS CAST(rs_array_union(CAST(x AS VARCHAR), CAST(y AS VARCHAR), once) AS JSON);
CREATE MACRO sys.main.rs_get_number_attributes(x) AS CASE WHEN json_type(x) = 'OBJECT' THEN CAST(len(json_keys(x)) AS INTEGER) END;
CREATE MACRO sys.main.rs_lower_attribute_names(x) AS CAST(rs_lower_names(CAST(x AS VARCHAR)) AS JSON);
CREATE MACRO sys.main.rs_upper_attribute_names(x) AS CAST(rs_upper_names(CAST(x AS VARCHAR)) AS JSON);
-- Texts and hashes.
CREATE MACRO sys.main.rs_octetindex(part, x) AS CASE WHEN strpos(x, part) = 0 THEN 0 ELSE CAST(strlen(left(x, strpos(x, part) - 1)) AS INTEGER) + 1 END;
CREATE MACRO sys.main.rs_letters_alike(a, b) AS CASE WHEN a = '' AND b = '' THEN 1 WHEN a = '' OR b = '' THEN 0 ELSE CAST(a[1] = b[1] AS INTEGER) + CAST(a[2] = b[2] AS INTEGER) + CAST(a[3] = b[3] AS INTEGER) + CAST(a[4] = b[4] AS INTEGER) END;
CREATE MACRO sys.main.rs_difference(x, y) AS rs_letters_alike(rs_soundex(x), rs_soundex(y));
CREATE MACRO sys.main.rs_compare_texts(a, b) AS rs_compare(rtrim(a, ' '), rtrim(b, ' '));
CREATE MACRO sys.main.rs_text_to_int(x) AS CAST(rs_text_to_number(x, '', -1) AS INTEGER), (x, format) AS CAST(rs_text_to_number(x, format, -1) AS INTEGER);
CREATE MACRO sys.main.rs_fnv(x) AS rs_fnv_hash(x, CAST(-3750763034362895579 AS BIGINT)), (x, seed) AS rs_fnv_hash(x, CAST(seed AS BIGINT));
CREATE MACRO sys.main.rs_murmur(x) AS rs_murmur3(x, CAST(0 AS INTEGER)), (x, seed) AS rs_murmur3(x, CAST(seed AS INTEGER));
-- Dates.
CREATE MACRO sys.main.rs_age(x) AS age(CAST(rs_sysdate() AS DATE), CAST(x AS TIMESTAMP)), (x, y) AS age(CAST(x AS TIMESTAMP), CAST(y AS TIMESTAMP));
-- The session and the catalog.
CREATE MACRO sys.main.rs_set_config(name, value, only_this_transaction) AS rs_session_value('set_config ' || CAST(only_this_transaction AS BOOLEAN) || chr(10) || name || chr(10) || value);
CREATE MACRO sys.main.rs_encodings() AS ['bytedict', 'delta', 'delta32k', 'lzo', 'mostly8', 'mostly16', 'mostly32', 'runlength', 'text255', 'text32k', 'zstd', 'az64'];
CREATE MACRO sys.main.rs_format_encoding(code) AS coalesce(rs_encodings()[code], 'none');
-- Navigation into SUPER, and its lax comparisons and arithmetic.
CREATE MACRO sys.main.rs_super_path(x, path) AS nullif(json_extract(x, path), CAST('null' AS JSON));
CREATE MACRO sys.main.rs_super_elements(x) AS CASE WHEN json_type(x) = 'ARRAY' THEN from_json(x, '["JSON"]') ELSE [] END;
CREATE MACRO sys.main.rs_super_double(x) AS CAST(rs_super_number(x) AS DOUBLE);
CREATE MACRO sys.main.rs_super_equal(x, y) AS CASE WHEN x IS NULL OR y IS NULL THEN NULL WHEN rs_super_number(x) IS NOT NULL AND rs_super_number(y) IS NOT NULL THEN rs_super_double(x) = rs_super_double(y) WHEN json_type(x) = 'VARCHAR' AND json_type(y) = 'VARCHAR' THEN rtrim(json_extract_string(x, '$'), ' ') = rtrim(json_extract_string(y, '$'), ' ') ELSE CAST(x AS VARCHAR) = CAST(y AS VARCHAR) END;
CREATE MACRO sys.main.rs_super_compare(x, y) AS CASE WHEN rs_super_number(x) IS NOT NULL AND rs_super_number(y) IS NOT NULL THEN rs_compare(rs_super_double(x), rs_super_double(y)) WHEN json_type(x) = 'VARCHAR' AND json_type(y) = 'VARCHAR' THEN rs_compare(rtrim(json_extract_string(x, '$'), ' '), rtrim(json_extract_string(y, '$'), ' ')) END;
CREATE MACRO sys.main.rs_super_arithmetic(op, x, y) AS CAST(rs_json_arithmetic(op, rs_super_number(x), rs_super_number(y)) AS JSON);
CREATE MACRO sys.main.rs_super_sum(x) AS CASE WHEN list_count(x) > 0 THEN CAST(list_reduce(list_filter(x, lambda v: v IS NOT NULL), lambda v, w: rs_json_arithmetic('+', v, w), '0') AS JSON) END;
CREATE MACRO sys.main.rs_super_avg(x) AS rs_super_arithmetic('/', rs_super_sum(x), CAST(list_count(x) AS JSON));
CREATE MACRO sys.main.rs_last_unload_count() AS CAST(0 AS BIGINT);
CREATE MACRO sys.main.rs_last_unload_id() AS CAST(-1 AS BIGINT);
-- What the sandbox's SQL says of SUPER texts and of arrays, which the catalog keeps as lists or texts.
CREATE MACRO sys.main.rs_super_string(x) AS CASE WHEN json_type(x) = 'VARCHAR' THEN rs_super_text(x) END;
CREATE MACRO sys.main.rs_array_items(x) AS string_split(translate(CAST(x AS VARCHAR), '[]{} ', ''), ',');
CREATE MACRO sys.main.rs_timezone_names() AS (SELECT list(name ORDER BY name) FROM pg_timezone_names() WHERE contains(name, '/'));
CREATE MACRO sys.main.rs_timezone_abbrevs() AS (SELECT list(name ORDER BY name) FROM pg_timezone_names() WHERE NOT contains(name, '/'));
-- A moment by the clock of a zone, with how far that is from UTC.
CREATE MACRO sys.main.rs_offset_text(seconds) AS CASE WHEN seconds < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(seconds) // 3600 AS VARCHAR), 2, '0') || CASE WHEN abs(seconds) % 3600 = 0 THEN '' ELSE ':' || lpad(CAST(abs(seconds) % 3600 // 60 AS VARCHAR), 2, '0') END;
CREATE MACRO sys.main.rs_zoned_text(x, zone) AS CAST(timezone(zone, x) AS VARCHAR) || rs_offset_text(CAST(epoch(timezone(zone, x)) - epoch(x) AS BIGINT));
