package sandbox.aws.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.CreateClusterRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

final class CodecTest {

  private static <T> T read(Class<T> type, String form) {
    return type.cast(QueryReader.read(type, ParameterTree.parse(form)));
  }

  @Test
  void listsAreReadUnderMemberTheirOwnNameOrNumbersAlone() {
    for (String role :
        new String[] {"IamRoles.member.1=a", "IamRoles.IamRoleArn.1=a", "IamRoles.1=a"}) {
      CreateClusterRequest request =
          read(CreateClusterRequest.class, "Action=x&Port=5439&Encrypted=true&" + role);
      assertThat(request.iamRoles()).as(role).containsExactly("a");
      assertThat(request.port()).isEqualTo(5439);
      assertThat(request.encrypted()).isTrue();
      assertThat(request.hasTags()).isFalse();
    }
  }

  @Test
  void structuresInListsAreRead() {
    CreateRoleRequest request =
        read(
            CreateRoleRequest.class,
            "RoleName=r&Tags.member.1.Key=project&Tags.member.1.Value=d+w%26h");

    assertThat(request.tags().get(0).key()).isEqualTo("project");
    assertThat(request.tags().get(0).value()).isEqualTo("d w&h");
  }

  @Test
  void ec2ListsAreFlat() {
    AuthorizeSecurityGroupIngressRequest request =
        read(
            AuthorizeSecurityGroupIngressRequest.class,
            "GroupId=sg-1&IpPermissions.1.IpProtocol=tcp&IpPermissions.1.FromPort=1"
                + "&IpPermissions.1.IpRanges.1.CidrIp=0.0.0.0%2F0"
                + "&IpPermissions.1.IpRanges.2.CidrIp=10.0.0.0%2F8");

    assertThat(request.ipPermissions().get(0).ipRanges())
        .extracting(range -> range.cidrIp())
        .containsExactly("0.0.0.0/0", "10.0.0.0/8");
  }

  @Test
  void aValueOfAnotherTypeIsNamed() {
    assertThatThrownBy(() -> read(CreateClusterRequest.class, "Port=many"))
        .isInstanceOf(WireFormatException.class)
        .hasMessageContaining("Port: \"many\"");
    assertThatThrownBy(() -> read(CreateClusterRequest.class, "IamRoles.x.y.1=a"))
        .isInstanceOf(WireFormatException.class);
    assertThatThrownBy(() -> ParameterTree.parse("a=%zz")).isInstanceOf(WireFormatException.class);
  }

  @Test
  void queryAnswersNameTheirElementsAsTheModelDoes() {
    SdkPojo response =
        DescribeClustersResponse.builder()
            .clusters(
                Cluster.builder()
                    .clusterIdentifier("a<b")
                    .clusterCreateTime(Instant.parse("2026-11-21T10:00:00Z"))
                    .build())
            .build();

    assertThat(XmlDocument.root("R", null).fields(response).text())
        .contains(
            "<Clusters><Cluster><ClusterIdentifier>a&lt;b</ClusterIdentifier>"
                + "<ClusterCreateTime>2026-11-21T10:00:00Z</ClusterCreateTime></Cluster>"
                + "</Clusters>");
  }

  @Test
  void ec2AnswersUseItsLowerCaseNames() {
    SdkPojo response =
        DescribeSecurityGroupsResponse.builder()
            .securityGroups(group -> group.groupId("sg-1"))
            .build();

    assertThat(XmlDocument.root("R", null).fields(response).text())
        .contains("<securityGroupInfo><item><groupId>sg-1</groupId></item></securityGroupInfo>");
  }

  @Test
  void jsonGoesThereAndBack() {
    DescribeSecretResponse secret =
        DescribeSecretResponse.builder()
            .arn("arn")
            .createdDate(Instant.parse("2026-11-21T10:00:00.250Z"))
            .rotationEnabled(false)
            .versionIdsToStages(Map.of("v", List.of("AWSCURRENT")))
            .tags(tag -> tag.key("k").value("ü"))
            .build();

    assertThat(JsonCodec.write(secret).toString())
        .contains("\"ARN\":\"arn\"", "\"CreatedDate\":1795255200.25");
    assertThat(JsonCodec.read(DescribeSecretResponse.class, JsonCodec.write(secret)))
        .isEqualTo(secret);
  }

  @Test
  void s3DocumentsAreReadAndForbiddenOnesRefused() {
    String xml =
        "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a</Key></Object>"
            + "<Object><Key>b</Key></Object><Quiet>true</Quiet></Delete>";
    DeleteObjectsRequest request = (DeleteObjectsRequest) s3(xml);

    assertThat(request.bucket()).isEqualTo("x");
    assertThat(request.delete().objects())
        .extracting(object -> object.key())
        .containsExactly("a", "b");
    assertThat(request.delete().quiet()).isTrue();
    assertThatThrownBy(
            () -> s3("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///x\">]><Delete>&b;</Delete>"))
        .isInstanceOf(WireFormatException.class);
  }

  private static Object s3(String xml) {
    return RestXml.read(
        DeleteObjectsRequest.class,
        new RestXml.Parts(
            Map.of("Bucket", "x"), Map.of(), Map.of(), xml.getBytes(StandardCharsets.UTF_8)));
  }
}
