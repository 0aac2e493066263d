package sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sandbox.cluster.ClusterAuthority.Authorization;
import sandbox.load.CopyCommand.Format;
import sandbox.sql.SqlException;
import sandbox.sql.parse.Parser;
import sandbox.sql.tree.Transfer;

final class CopyOptionsTest {
  private static final String ARN = "arn:aws:iam::123456789012:role/load";

  private static CopyCommand parse(String sql) throws SqlException {
    return CopyOptions.understood((Transfer.Copy) Parser.parse(sql));
  }

  private static CopyCommand withOptions(String options) throws SqlException {
    return parse("copy t from 's3://b/k' iam_role default " + options);
  }

  @Test
  void theClassicStatement() throws SqlException {
    CopyCommand command =
        parse(
            "COPY staging_events FROM 's3://udacity-dend/log_data' CREDENTIALS 'aws_iam_role="
                + ARN
                + "' REGION 'us-west-2' COMPUPDATE OFF FORMAT AS JSON"
                + " 's3://udacity-dend/log_json_path.json' TIMEFORMAT AS 'epochmillisecs'");
    assertThat(command.table()).containsExactly("staging_events");
    assertThat(command.columns()).isEmpty();
    assertThat(command.source()).isEqualTo(new S3Address("udacity-dend", "log_data"));
    assertThat(command.authorization()).isEqualTo(new Authorization.Role(List.of(ARN)));
    assertThat(command.region()).contains("us-west-2");
    assertThat(command.format())
        .isEqualTo(new Format.JsonPaths(new S3Address("udacity-dend", "log_json_path.json")));
    assertThat(command.conversion().timeFormat()).isEqualTo("epochmillisecs");
  }

  @Test
  void tableSchemaAndColumns() throws SqlException {
    CopyCommand command =
        parse("copy Dev.public.\"My Table\" (A, \"B c\") from 's3://b' iam_role default");
    assertThat(command.table()).containsExactly("dev", "public", "my table");
    assertThat(command.columns()).containsExactly("a", "b c");
    assertThat(command.source()).isEqualTo(new S3Address("b", ""));
    assertThat(command.authorization()).isEqualTo(new Authorization.DefaultRole());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JSON 'auto'",
        "FORMAT JSON 'auto'",
        "FORMAT AS JSON 'auto'",
        "FORMAT AS JSON AS 'auto'",
        "json as 'AUTO'",
        "format json",
        "json"
      })
  void everySpellingOfJson(String option) throws SqlException {
    assertThat(withOptions(option).format()).isEqualTo(new Format.JsonAuto(false));
    assertThat(withOptions(option + " gzip").gzip()).isTrue();
  }

  @Test
  void otherFormats() throws SqlException {
    assertThat(withOptions("json 'auto ignorecase'").format()).isEqualTo(new Format.JsonAuto(true));
    assertThat(withOptions("json 'noshred'").format()).isEqualTo(new Format.JsonNoShred());
    assertThat(withOptions("csv").format()).isEqualTo(new Format.Csv(',', '"'));
    assertThat(withOptions("format as csv delimiter ';' quote as ''''").format())
        .isEqualTo(new Format.Csv(';', '\''));
    assertThat(withOptions("").format()).isEqualTo(new Format.Delimited('|', false, false));
    assertThat(withOptions("delimiter '\\t' removequotes escape").format())
        .isEqualTo(new Format.Delimited('\t', true, true));
  }

  @Test
  void everyConversionOption() throws SqlException {
    CopyCommand command =
        withOptions(
            "truncatecolumns blanksasnull emptyasnull acceptinvchars as '^' acceptanydate roundec"
                + " trimblanks fillrecord ignoreblanklines ignoreheader as 2 null as 'NULL'"
                + " dateformat as 'auto' timeformat 'auto' maxerror as 10 noload explicit_ids"
                + " manifest compupdate preset statupdate on comprows 1000 csv");
    assertThat(command.conversion())
        .isEqualTo(
            new CopyCommand.Conversion(
                "NULL", "auto", "auto", '^', 2, true, true, true, true, true, true, true, true));
    assertThat(command.maxErrors()).isEqualTo(10);
    assertThat(command.noLoad()).isTrue();
    assertThat(command.explicitIds()).isTrue();
    assertThat(command.manifest()).isTrue();
    assertThat(withOptions("acceptinvchars csv").conversion().replacement()).isEqualTo('?');
  }

  @Test
  void everyWayToAuthorize() throws SqlException {
    assertThat(parse("copy t from 's3://b/k' iam_role '" + ARN + "," + ARN + "2'").authorization())
        .isEqualTo(new Authorization.Role(List.of(ARN, ARN + "2")));
    assertThat(
            parse("copy t from 's3://b/k' with credentials as 'aws_iam_role=" + ARN + "' csv")
                .authorization())
        .isEqualTo(new Authorization.Role(List.of(ARN)));
    Authorization keys = new Authorization.Keys("AKIA1", "secret", "token");
    assertThat(
            parse(
                    "copy t from 's3://b/k' access_key_id 'AKIA1' secret_access_key 'secret'"
                        + " session_token 'token'")
                .authorization())
        .isEqualTo(keys);
    assertThat(
            parse(
                    "copy t from 's3://b/k' credentials"
                        + " 'aws_access_key_id=AKIA1;aws_secret_access_key=secret;token=token'")
                .authorization())
        .isEqualTo(keys);
  }

  @Test
  void missingAndWrongCredentials() {
    assertThatThrownBy(() -> parse("copy t from 's3://b/k' csv"))
        .hasMessage("CREDENTIALS argument is required but not specified");
    assertThatThrownBy(() -> parse("copy t from 's3://b/k' iam_role 'load'"))
        .hasMessageContaining("'load' is not valid");
    assertThatThrownBy(() -> parse("copy t from 's3://b/k' credentials 'sesame'"))
        .hasMessageContaining("Must be of the format")
        .hasMessageNotContaining("sesame");
  }

  @ParameterizedTest
  @CsvSource({
    "parquet, PARQUET",
    "format as avro 'auto', AVRO",
    "fixedwidth 'a:3', FIXEDWIDTH",
    "bzip2, BZIP2",
    "zstd, ZSTD",
    "encoding utf16, ENCODING",
    "encrypted, ENCRYPTED",
    "readratio 50, READRATIO",
    "ignoreallerrors, IGNOREALLERRORS"
  })
  void whatIsNotAvailableIsNamed(String option, String name) {
    assertThatThrownBy(() -> withOptions(option))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("COPY with " + name)
        .extracting(e -> ((SqlException) e).sqlState())
        .isEqualTo("0A000");
  }

  @Test
  void otherSourcesAreRefused() {
    assertThatThrownBy(() -> parse("copy t from 'dynamodb://x' iam_role default readratio 50"))
        .hasMessageContaining("not supported");
    assertThatThrownBy(() -> parse("copy t from 'emr://x/y' iam_role default"))
        .hasMessageContaining("emr://");
    assertThatThrownBy(() -> parse("copy t from '/etc/passwd' iam_role default"))
        .hasMessageContaining("not an s3:// address");
  }

  @Test
  void errorsPointAtTheirPlace() {
    String sql = "copy t from 's3://b/k' iam_role default jsn 'auto'";
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOfSatisfying(
            SqlException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo("syntax error at or near \"jsn\"");
              assertThat(e.position()).isEqualTo(sql.indexOf("jsn") + 1);
            });
    assertThatThrownBy(() -> parse("copy t from")).hasMessage("syntax error at end of input");
    assertThatThrownBy(() -> parse("copy t (a b) from 's3://b/k'"))
        .hasMessage("syntax error at or near \"b\"");
    assertThatThrownBy(() -> withOptions("maxerror 'x'")).hasMessageContaining("syntax error");
  }

  @Test
  void contradictionsAreRefused() {
    assertThatThrownBy(() -> withOptions("json 'auto' csv")).hasMessageContaining("redundant");
    assertThatThrownBy(() -> withOptions("csv escape")).hasMessageContaining("ESCAPE");
    assertThatThrownBy(() -> withOptions("json 'auto' delimiter ','"))
        .hasMessageContaining("DELIMITER");
    assertThatThrownBy(() -> withOptions("quote '\"'")).hasMessageContaining("CSV");
    assertThatThrownBy(() -> withOptions("maxerror 100001")).hasMessageContaining("100000");
  }
}
