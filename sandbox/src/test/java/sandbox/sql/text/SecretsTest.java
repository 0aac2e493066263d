package sandbox.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.sql.SqlException;

/** No password and no key is shown of any statement, right or wrong. */
class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "create user bob password 'Hidden123'",
        "CREATE USER bob WITH PASSWORD 'Hidden123' CREATEDB VALID UNTIL '2030-01-01'",
        "create /* a */ user -- b\n bob /* c */ password /* d */ 'Hidden123'",
        "alter user bob password'Hidden123'",
        "alter user \"Bob\" PASSWORD $$Hidden123$$",
        "alter user bob password E'Hidden123'",
        "alter user bob password $tag$Hidden123$tag$",
        "create user password password 'Hidden123'",
        "create user bob password Hidden123",
        "create user bob password \"Hidden123\"",
        "create user bob password = 'Hidden123'",
        "create user bob with encrypted password 'Hidden123'",
        "create user bob identified by 'Hidden123'",
        "create user bob 'Hidden123'",
        "create user if not exists bob password 'Hidden123'",
        "create or replace user bob password 'Hidden123'",
        "create role bob password 'Hidden123'",
        "prepare p as create user bob password 'Hidden123'",
        "explain create user bob password 'Hidden123'",
        "select 1; create user bob password 'Hidden123'; select 2",
        "create usr bob password 'Hidden123'",
        "create user bob password 'Hidden123",
        "create user bob password $$Hidden123",
        "create user bob password \"Hidden123",
        "create user o'brien password 'Hidden123'",
        "create user bob password 'Hidden123' /* open",
        "create user bob password \\'Hidden123\\'",
        "copy t from 's3://b/k' access_key_id 'Hidden123' secret_access_key 'Hidden123'",
        "copy t from 's3://b/k' ACCESS_KEY_ID AS 'Hidden123' SESSION_TOKEN AS 'Hidden123'",
        "copy t from 's3://b/k' access_key_id 'x' secret_access_key Hidden123",
        "copy t from 's3://b/k' credentials 'aws_access_key_id=Hidden123'",
        "copy t from 's3://b/k' with credentials as 'aws_iam_role=x;aws_secret_access_key=Hidden123'",
        "copy t from 's3://b/k' credentials /* x */ as -- y\n 'token=Hidden123'",
        "copy t from 's3://b/k' 'aws_access_key_id=A;aws_secret_access_key = Hidden123'",
        "copy t from 's3://b/k' master_symmetric_key 'Hidden123' encrypted",
        "unload ('select 1') to 's3://b/k' credentials 'aws_secret_access_key=Hidden123'",
        "unload ('select 1') to 's3://b/k' secret_access_key = 'Hidden123'",
        "copy t from 's3://b/k' secret_access_key 'Hidden123",
        "create external table x options (user 'u', password 'Hidden123')"
      })
  void aSecretIsMasked(String sql) {
    assertThat(Secrets.mask(sql)).contains("'***'").doesNotContain("Hidden123");
    SqlException error =
        SqlException.of("42601", "syntax error at or near \"'Hidden123'\" and Hidden123")
            .withDetail("it was Hidden123")
            .withHint("not 'Hidden123'");
    SqlException hidden = Secrets.hide(error, sql);
    assertThat(hidden.getMessage() + hidden.detail() + hidden.hint()).doesNotContain("Hidden123");
    assertThat(hidden.sqlState()).isEqualTo("42601");
    assertThat(hidden.getCause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from users where password = 'open' order by 'x'",
        "insert into users(password, credentials) values ('open', 'open')",
        "create user bob password disable valid until '2030-01-01'",
        "alter user bob set search_path to 'a', 'b'",
        "copy t from 's3://bucket/key' iam_role 'arn:aws:iam::123456789012:role/r' delimiter ','",
        "comment on table users is 'create user bob'",
        "create table user_password(password varchar(64) default 'open')",
        "select 'unterminated"
      })
  void whatIsNoSecretStays(String sql) {
    assertThat(Secrets.mask(sql)).isEqualTo(sql);
  }

  @Test
  void theRestOfTheTextStays() {
    assertThat(Secrets.mask("CREATE USER bob PASSWORD 'Hidden''123' CREATEDB; SELECT 'x'"))
        .isEqualTo("CREATE USER bob PASSWORD '***' CREATEDB; SELECT 'x'");
  }
}
