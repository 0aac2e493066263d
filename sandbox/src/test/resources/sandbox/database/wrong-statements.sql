select conflict_zone from conflict_zon
select conflict_zon from conflict
select cast('conflict' as integer)
select 'conflict'::int
select 'conflict'::bigint
select 'conflict'::smallint
select 'conflict'::decimal(10,2)
select 'conflict'::date
select 'conflict'::timestamp
select 'conflict'::timestamptz
select 'conflict'::time
select 'conflict'::boolean
select 'conflict'::float8
select 'conflict'::real
select 'conflict'::interval
select json_parse('conflict')
select json_parse('{"a":')
select json_extract_path_text('{conflict','a')
select json_extract_path_text('', 'a')
select json_array_length('conflict')
select json_extract_array_element_text('conflict', 0)
select strtol('zz',10)
select strtol('conflict',16)
select strtol('99999999999999999999',10)
select strtol('1',99)
select conflict(1)
select abs('conflict')
select abs(1,2,3)
select sum(conflict) from conflict_zon
select avg(conflict) from conflict_zon
select sum(b) from conflict_zon
select conflict_zon.x from conflict_zon
select x.conflict from conflict_zon
select * from already_exists.conflict
select * from does_not_exist.conflict
select * from a.b.c
select * from "conflict"
insert into conflict values (1)
insert into conflict_zon(nope) values (1)
insert into conflict_zon(id) values (null)
insert into conflict_zon(id) values ('conflict')
insert into conflict_zon(id) values (99999999999)
insert into conflict_zon(id, conflict) values (1)
insert into conflict_zon(id) values (1, 2)
insert into conflict_zon(id) select conflict from conflict_zon
insert into conflict_zon(id) select 1,2
insert into conflict_zon(id,abort) select 1
insert into conflict_zon(id, conflict) values (1, 'conflict transaction')
insert into conflict_zon(id) values (1), (2,3)
insert into conflict_zon(id,n) values (1, 99999)
insert into conflict_zon(id,n) values (1, 'conflict')
insert into conflict_zon(id,b) values (1, 'conflict')
insert into conflict_zon(id,d) values (1, 'conflict')
insert into conflict_zon(id,ts) values (1, 'conflict')
insert into conflict_zon(id,f) values (1, 'conflict')
insert into conflict_zon(id,s) values (1, 'conflict')
update conflict_zon set nope = 1
update conflict_zon set id = null
update conflict_zon set id = 'conflict'
update conflict_zon set id = 1 where nope = 1
update conflict set id = 1
update conflict_zon set n = 100000
delete from conflict_zon where nope = 1
delete from conflict
drop table conflict
drop schema conflict
create table conflict_zon(id int)
create table "unique"(id int)
create schema already_exists
create view conflict_zon as select 1 a
alter table conflict add column x int
alter table conflict_zon add column id int
alter table conflict_zon drop column nope
alter table conflict_zon rename to "unique"
alter table conflict_zon rename column nope to conflict2
alter table conflict_zon rename column abort to conflict
alter table conflict_zon alter column conflict type varchar(1)
select 1/0
select 1%0
select id/0 from conflict_zon
select 1.0/0
select 1::float8/0
select 9223372036854775807 + 1
select 2147483647 * 2147483647 * 2147483647
select 99999::smallint
select 1e400
select 1e400::float8
select 12345678901234567890123456789012345678901234567890
select 12345.678::decimal(5,2)
select -(-9223372036854775808)
select id from conflict_zon group by conflict
select id, count(*) from conflict_zon
select id from conflict_zon where count(*) > 1
select count(count(*)) from conflict_zon
select id from conflict_zon group by count(*)
select id from conflict_zon having conflict = 'a'
select row_number() over () from conflict_zon where row_number() over () = 1
select * from conflict_zon a join conflict_zon b on id = id
select id from conflict_zon a, conflict_zon b
select (select id from conflict_zon)
select (select id, abort from conflict_zon)
select id from conflict_zon union select id, abort from conflict_zon
select id from conflict_zon union select conflict from conflict_zon
select id from conflict_zon union select ts from conflict_zon
select * from conflict_zon order by 99
select * from conflict_zon order by nope
select * from conflict_zon group by 99
select * from conflict_zon limit 'conflict'
select * from conflict_zon limit -1
select * from conflict_zon limit id
select case when 1 then 2 end
select case when id then 2 end from conflict_zon
select case id when 'conflict' then 1 end from conflict_zon
select coalesce(id, 'conflict') from conflict_zon
select nvl(id, 'conflict') from conflict_zon
select id in ('conflict') from conflict_zon
select id = 'conflict' from conflict_zon
select ts = 'conflict' from conflict_zon
select ts + 1 from conflict_zon
select d + d from conflict_zon
select ts * 2 from conflict_zon
select b + 1 from conflict_zon
select not id from conflict_zon
select id and b from conflict_zon
select id || 1 from conflict_zon
select conflict + 1 from conflict_zon
select conflict * 2 from conflict_zon
select conflict / 2 from conflict_zon
select -conflict from conflict_zon
select conflict like 1 from conflict_zon
select id like 'a' from conflict_zon
select id between 'conflict' and 'abort' from conflict_zon
select to_date('conflict', 'YYYY-MM-DD')
select to_timestamp('conflict', 'YYYY-MM-DD HH24:MI:SS')
select to_number('conflict', '999')
select to_char(1, 'conflict')
select to_char('conflict', 'YYYY')
select date_part('conflict', ts) from conflict_zon
select extract(conflict from ts) from conflict_zon
select date_trunc('conflict', ts) from conflict_zon
select dateadd(conflict, 1, ts) from conflict_zon
select datediff(conflict, ts, ts) from conflict_zon
select dateadd(day, 'conflict', ts) from conflict_zon
select convert_timezone('conflict', ts) from conflict_zon
select convert_timezone('UTC', 'conflict', ts) from conflict_zon
select ts at time zone 'conflict' from conflict_zon
select add_months('conflict', 1)
select last_day('conflict')
select next_day('2020-01-01', 'conflict')
select months_between('conflict', '2020-01-01')
select regexp_replace('a', '(', 'b')
select regexp_substr('a', '[')
select regexp_count('a', '*')
select 'a' ~ '('
select 'a' similar to '('
select split_part('a','b',0)
select split_part('a,b', ',', 'conflict')
select substring('abc', 'conflict', 1)
select left('abc', 'conflict')
select repeat('a', 'conflict')
select lpad('a', 'conflict')
select chr(-1)
select chr(99999999)
select ascii(1)
select sqrt(-1)
select ln(0)
select log('conflict')
select power(10,400)
select round('conflict')
select trunc('conflict')
select greatest(1, 'conflict')
select listagg(id, ',') within group (order by nope) from conflict_zon
select percentile_cont(2) within group (order by id) from conflict_zon
select percentile_cont('conflict') within group (order by id) from conflict_zon
select median(conflict) from conflict_zon
select ntile(0) over (order by id) from conflict_zon
select lag(id, 'conflict') over (order by id) from conflict_zon
select sum(id) over (order by id rows between 'conflict' preceding and current row) from conflict_zon
select nope() over (order by id) from conflict_zon
select sum(id) over (nope) from conflict_zon
with conflict as (select 1 a) select b from conflict
with conflict(a, b) as (select 1) select a from conflict
with recursive conflict(n) as (select 1 union all select n+1 from conflict where n < 3) select nope from conflict
select s.a.b from conflict_zon where s.a = 1
select s[0] from conflict_zon
select s['a'] from conflict_zon
select id[0] from conflict_zon
select id.a from conflict_zon
select conflict_zon.* from conflict_zon c
select c.* from conflict_zon
select * from conflict_zon c where conflict_zon.id = 1
select * from read_csv('/etc/passwd')
select * from read_csv_auto('/etc/passwd')
select * from read_parquet('x')
select * from '/etc/passwd'
select * from "/etc/passwd"
select * from "x.csv"
select * from "conflict.parquet"
select * from duckdb_tables()
select * from range(3)
select * from generate_series(1,'conflict')
select * from unnest([1,2])
select * from abs(1)
select array[1,2]
select [1,2]
select {'a': 1}
select array(1, 2)[0]
select sha2('a', 'conflict')
select md5(1)
select md5()
select getdate(1)
select nextval('s')
select current_setting('conflict')
select pg_backend_pid(1)
select has_table_privilege('conflict', 'select')
select 'abc'::varchar(2)::int
select cast(ts as int) from conflict_zon
select cast(d as int) from conflict_zon
select cast(b as date) from conflict_zon
select cast(id as date) from conflict_zon
select cast(id as timestamp) from conflict_zon
select cast(n as boolean) from conflict_zon
select cast(1 as conflict)
select cast('x' as varchar(70000))
select cast(1 as decimal(50,2))
select cast(1 as decimal(5,9))
select 'a'::char(0)
select 1 where 'conflict'
select 1 where 1
select 1 from conflict_zon where conflict
select * from conflict_zon a left join conflict_zon b using (nope)
select * from conflict_zon a natural join conflict
select * from conflict_zon a join conflict_zon b
select * from (select 1)
select * from (select 1) x(a,b)
select distinct on (id) * from conflict_zon
select top 'conflict' * from conflict_zon
select * from conflict_zon qualify nope = 1
select * from conflict_zon where id in (select id, abort from conflict_zon)
select * from conflict_zon where exists (select nope from conflict)
select * from conflict_zon where (id, abort) = (1)
select * from conflict_zon where (id, abort) in ((1,2,3))
select * from conflict_zon where id = any(1)
select * from conflict_zon where id = all(array[1])
select from conflict_zon
select , 1
select 1 +
select (1
select 1)
selec 1
select * frm conflict_zon
select * from
select * from conflict_zon where
insert into conflict_zon values
insert conflict_zon values (1)
insert into conflict_zon set id = 1
update conflict_zon set
update conflict_zon id = 1
delete conflict_zon
create table
create view z
create view z as
create index i on conflict_zon(id)
drop
truncate conflict
truncate
vacuum conflict
analyze conflict
comment on table conflict is 'x'
comment on column conflict_zon.nope is 'x'
grant select on conflict_zon to public
execute conflict
deallocate conflict
fetch 1 from conflict
close conflict
set conflict to 1
show conflict
show table conflict
set timezone to 'conflict'
merge into conflict using conflict_zon on true when matched then delete
merge into conflict_zon using "unique" on conflict_zon.nope = 1 when matched then update set id = 1 when not matched then insert values (1)
lock conflict
alter user conflict password 'Abcdefg1'
drop user conflict
create group conflict with user nope
select * from pg_conflict
select * from information_schema.conflict
select * from stl_conflict
select * from pg_catalog.conflict
select nope from pg_class
select nope from stl_query
select * from svv_table_info where "table" = 1
select pg_get_viewdef('conflict')
select 'conflict'::regclass
select object(1)
select get_array_length('conflict')
select json_serialize('conflict')
select json_typeof('conflict')
select is_valid_json(1)
select '\x'::varbyte
select from_hex('conflict')
select to_hex('conflict')
select crc32(1)
select checksum(1, 2)
select replace('a')
select translate('a', 'b')
select position('a')
select substring()
select count()
select count(distinct)
select count(distinct id, abort) from conflict_zon
select max()
select max(*) from conflict_zon
select sum(*) from conflict_zon
select approximate count(distinct id) from conflict_zon
select any_value() from conflict_zon
select bool_and(id) from conflict_zon
select stddev(conflict) from conflict_zon
select first_value() over (order by id) from conflict_zon
select interval 'conflict'
select interval '1 conflict'
select date 'conflict'
select timestamp 'conflict'
select date '2020-02-30'
select '2020-13-45'::date
select '25:61:61'::time
select '2020-01-01 99:99'::timestamp
select timestamp '2020-01-01' - 'conflict'
select date '2020-01-01' + 'conflict'
select date '9999-12-31' + 1000000000
select dateadd(year, 1000000, '2020-01-01')
select decode(id, 'conflict', 1) from conflict_zon
select nullif(id, 'conflict') from conflict_zon
select nvl2(id, 'conflict', 1) from conflict_zon
select id::conflict from conflict_zon
select $1
select ?
select @x
select #x
select `x`
select "conflict
select 'conflict
select $$conflict
/* conflict
select 1 as "select" from "from"
select lambda x: x
select list_transform([1], x -> x)
select struct_pack(a := 1)
select map {'a': 1}
select columns('a') from conflict_zon
select * exclude (id) from conflict_zon
select * replace (1 as id) from conflict_zon
pivot conflict_zon on id using sum(abort)
from conflict_zon
describe conflict_zon
summarize conflict_zon
pragma table_info('conflict_zon')
attach 'x' as y
copy conflict_zon from 'x'
copy conflict_zon to 'x'
install httpfs
load httpfs
call conflict()
explain select conflict
export database 'x'
checkpoint
select rs_cut('a')
select rs_trunc('conflict')
select sys.main.rs_users
select * from sys.main.rs_users
select * from rs_users
select * from sqlite_master
select * from temp.main.x
select * from system.main.duckdb_tables
select * from t a, u a
select id = d from t
select id = ts from t
select c = d from t
select b = d from t
select case when true then id else d end from t
select coalesce(id, d) from t
select id in (d) from t
select id between d and d from t
select greatest(id, d) from t
select nullif(id, d) from t
select * from t join u on t.id = u.id and count(*) > 1
select * from t join u using (x)
select t.id from t join u on count(*) = 1
select * from t order by count(*)
select id from t order by sum(id)
select sum(sum(id)) over () from t
select sum(id) over (partition by row_number() over ()) from t
select * from (values (1,2),(3)) v(a,b)
select v.z from (values (1)) v(a)
select z from (select 1 a) q
select q.z from (select 1 a) q
insert into t(id) values (1,2),(3)
insert into t(id, id) values (1,2)
update t set id = (select id, d from t)
update t set id = d
update t set d = 1
update t set b = 'conflict'
update t set ts = 5
insert into t(d) values (5)
insert into t(d) select 5
insert into t(ts) select true
insert into t(b) select d from t
insert into t(id) select ts from t
insert into t(n) select 'duplicate key'
insert into t(n) select 123456789
insert into t select 1
insert into t select 1,2,3,4,5,6,7,8,9,10
insert into t values (1,2,3,4,5,6,7,8,9,10)
delete from t using nowhere where t.id = nowhere.id
delete from t where id = (select id from u where)
update t set id = x from u where t.id = u.y
merge into t using u on t.id = u.id when matched then update set d = u.nope when not matched then insert values (u.id)
select * from t where d = 'unique'
select * from t where ts > 'transaction'
select * from t where id > 'abort'
select * from t where b = 'conflict'
select * from t where n > 'constraint failed'
select id + 'out of range' from t
select 'already exists'::int
select 'does not exist'::date
select 'Overflow in'::float8
select 'Interrupted'::int
select 'Candidate bindings'::int
select 'INTERRUPT'::timestamp
select '12345|x'::int
select 'a: 22P02|x'::int
select "interrupted" from t
select "conflict on update" from t
select "Division by zero" from t
select "out of range" from t
select * from "Conflict on update!"
select conflict.abort.transaction from t
select "does not exist!"() from t
select sum("duplicate") from t
select count(distinct nope) from t
select interval '1 day' * 'a'
select interval 'x days'
select interval '1' nope
select ts + interval 'conflict' from t
select '1 day'::interval + 'conflict'
select extract(day from 'conflict')
select extract(day from id) from t
select date_trunc('day', 'conflict')
select date_trunc('day', id) from t
select datediff(day, 'conflict', '2020-01-01')
select datediff(day, id, ts) from t
select dateadd(day, 1, 'conflict')
select dateadd(day, 1, id) from t
select to_char(ts, 5) from t
select to_date(5, 'YYYY')
select trunc(c) from t
select round(c, 2) from t
select abs(c) from t
select ceil(c) from t
select floor('unique')
select mod('conflict', 2)
select mod(1, 0)
select 5 % 0
select power('conflict', 2)
select exp(1000)
select exp('conflict')
select log(0)
select ln(-1)
select sqrt('conflict')
select asin(2)
select acos(2)
select cot(0)
select factorial(5)
select 1 << 100
select 1 | 'conflict'
select ~ 'conflict'
select upper()
select upper(1,2)
select lower(true)
select trim(1)
select ltrim(id) from t
select btrim()
select lpad('a', -1)
select repeat('a', -1)
select repeat('a', 100000)
select replicate('a', 'b')
select reverse(1)
select strpos(1, 2)
select charindex('a')
select position(1 in 2)
select substring(id from 1 for 1) from t
select split_part(1,2,3)
select concat('a')
select concat('a','b','c')
select concat()
select initcap(1)
select translate(1,2,3)
select regexp_replace(1,2,3)
select regexp_instr('a','(')
select 'a' ~ '['
select 'a' ~ '*'
select 'a' ~ '\\'
select 'a' ~ '(?<x'
select 'a' similar to '['
select 'a' like 'b' escape 'cc'
select 'a' like 'b' escape ''
select listagg(id) from t
select listagg() from t
select median() from t
select percentile_cont(0.5) from t
select percentile_cont(0.5) within group (order by c) from t
select ratio_to_report(c) over () from t
select lag() over (order by id) from t
select lead(id, -1) over (order by id) from t
select nth_value(id, 0) over (order by id) from t
select ntile('x') over (order by id) from t
select rank() from t
select rank(1) over (order by id) from t
select row_number(id) over () from t
select sum(id) over (order by id rows 'x' preceding) from t
select sum(id) over (order by id range between 'x' preceding and current row) from t
select sum(id) over (rows between current row and unbounded preceding) from t
select json_extract_path_text('not json', 'a')
select json_extract_path_text(1, 'a')
select json_extract_path_text()
select json_extract_array_element_text('[1', 0)
select json_extract_array_element_text('[1]', 'x')
select json_parse(1)
select json_parse('{a}')
select json_array_length('x')
select s.x.y.z from t where s.x = 'conflict'
select s + 1 from t
select s::int from t
select json_parse('"conflict"')::int
select json_parse('[1]')::date
select get_array_length(1)
select sha1(1)
select md5(true)
select sha2('a')
select convert_timezone('Nowhere/X', ts) from t
select convert_timezone(1, ts) from t
select ts at time zone 5 from t
select timestamptz '2020-01-01 00:00:00 Nowhere/X'
select '2020-01-01 00:00:00 conflict'::timestamptz
select cast('2020-01-01T00:00:00Q' as timestamp)
select d::time from t
select ts::boolean from t
select b::timestamp from t
select f::date from t
select 'x'::super
select f::boolean from t
select 'abc'::varbyte::int
select true + 1
select true::decimal(3,1)
select -true
select +'a'
select not 'conflict'
select 1 and 2
select 'a' and true
select 1 is true
select 'conflict' is true
select exists(1)
select 1 in ()
select 1 in (1, 'conflict')
select (1,2) = (1,2,3)
select (1,2) < 3
select row(1,2)
select array_agg(id) from t
select id from t group by id having nope > 1
select id, d from t group by 1
select id, d from t group by 1, 7
select id from t order by 3
select id from t order by -1
select id as a from t group by a having a > nope
select distinct id from t order by d
select id from t union all select d from t
select id from t union select b from t
select id, d from t union select id from t
select id from t except select id, d from t
select id from t intersect select c from t
select id from t limit 1.5
select id from t limit 'x'
select id from t offset -1
select id from t limit null
select top -1 id from t
with a as (select 1) select * from b
with a as (select 1), a as (select 2) select * from a
with a(x,y) as (select 1) select * from a
with recursive r as (select 1) select * from r
with recursive r(n) as (select 1 union all select n, n from r) select * from r
with recursive r(n) as (select n from r) select * from r
create table nowhere.z(a int)
create temp table t2(a conflict)
create schema pg_conflict
create schema public
alter schema nowhere rename to x
drop schema public
drop schema nowhere cascade
drop table if exists
truncate table v_nowhere
comment on table nowhere is 'x'
comment on table t is 5
lock table nowhere
grant all on t to nobody
set statement_timeout to 'conflict'
set datestyle to 'conflict'
set client_encoding to 'conflict'
reset conflict
prepare p as select * from nowhere
execute p1('conflict')
execute p1
execute p1(1,2)
execute p1(nope)
deallocate nope
declare c cursor for select 1
declare c cursor for select conflict from t
show schemas from database nowhere
show tables from schema dev.nowhere
show columns from table dev.public.nowhere
select * from pg_table_def where nope = 1
select pg_size_pretty('conflict')
select pg_get_userbyid('conflict')
select format_type('conflict', 1)
select current_schemas('conflict')
select pg_table_size('nowhere')
select obj_description('conflict', 'pg_class')
select version(1)
select user()
select current_user()
select current_date()
select sysdate()
select random('x')
select setseed(5)
select * from t cross join
select * from t inner join u
select * from t left join u
select * from t full outer join u on
select * from t, 
select * from t where id ==1
select * from t where id = = 1
select * from t where id =! 1
select * from t where id => 1
select id id2 id3 from t
select id as from t
select "id from t
select count(*) from t where id not null
select case when id = 1 then 2 from t
select case end
select cast(id int) from t
select cast(id as) from t
select id:: from t
select extract(day, ts) from t
select between 1 and 2
select * from t group id
select * from t order id
select * from t having
select (((1))
select 1;; select nope
select 'a' 'b'
select e'\xff'
select U&'x'
select x'zz'
select b'12'
select 1a
select 1.2.3
select .
select @
select !1
select 5!
select |/ 'conflict'
select ||/ 27
select 'a' @> 'b'
select 'a' -> 'b'
select 'a' ->> 'b'
select 'a' ^ 'b'
select 2 ^ 'conflict'
select 10 ^ 400
select 'a' ~~~ 'b'
select 'a' <=> 'b'
select 'a' !~ '('
select 'a' ilike 5
