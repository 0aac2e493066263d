"""The classic walkthrough with boto3 clients and resources, as public notebooks write it."""

import functools
import io
import json
import os
import sys
import urllib.request

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

# Older versions of boto3 do not read AWS_ENDPOINT_URL themselves.
client = functools.partial(boto3.client, endpoint_url=os.environ["AWS_ENDPOINT_URL"])
resource = functools.partial(boto3.resource, endpoint_url=os.environ["AWS_ENDPOINT_URL"])

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": {"Service": "redshift.amazonaws.com"},
            }
        ],
    }
)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error
    raise AssertionError(f"{code} was expected")


iam, ec2, s3 = client("iam"), resource("ec2"), resource("s3")
redshift = client("redshift")

assert client("sts").get_caller_identity()["Account"].isdigit()
assert iam.get_user()["User"]["UserName"] == "sandbox"

role = iam.create_role(
    Path="/", RoleName="dwhRole", Description="copies & loads", AssumeRolePolicyDocument=TRUST
)["Role"]
assert role["AssumeRolePolicyDocument"] == json.loads(TRUST), role
refused("EntityAlreadyExists", iam.create_role, RoleName="dwhRole", AssumeRolePolicyDocument=TRUST)
refused("MalformedPolicyDocument", iam.create_role, RoleName="x", AssumeRolePolicyDocument="{")
policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
answer = iam.attach_role_policy(RoleName="dwhRole", PolicyArn=policy)
assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
refused("NoSuchEntity", iam.get_role, RoleName="nobody")

error = refused(
    "InvalidParameterValue",
    redshift.create_cluster,
    ClusterIdentifier="old",
    NodeType="dc2.large",
    ClusterType="multi-node",
    NumberOfNodes=4,
    MasterUsername="dwhuser",
    MasterUserPassword="Passw0rd",
)
assert "Invalid node type: dc2.large" in str(error)
redshift.create_cluster(
    ClusterIdentifier="dwhCluster",
    ClusterType="multi-node",
    NodeType="rg.xlarge",
    NumberOfNodes=4,
    DBName="dwh",
    MasterUsername="dwhuser",
    MasterUserPassword="Passw0rd",
    PubliclyAccessible=True,
    IamRoles=[role["Arn"]],
    Tags=[{"Key": "project", "Value": "dwh"}],
)
redshift.get_waiter("cluster_available").wait(
    ClusterIdentifier="dwhCluster", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
)
cluster = redshift.describe_clusters(ClusterIdentifier="dwhcluster")["Clusters"][0]
assert cluster["Endpoint"]["Address"] == "127.0.0.1", cluster
assert cluster["IamRoles"][0]["IamRoleArn"] == role["Arn"]

vpc = ec2.Vpc(id=cluster["VpcId"])
group = list(vpc.security_groups.all())[0]
rule = dict(
    GroupName=group.group_name,
    CidrIp="0.0.0.0/0",
    IpProtocol="TCP",
    FromPort=5439,
    ToPort=5439,
)
group.authorize_ingress(**rule)
refused("InvalidPermission.Duplicate", group.authorize_ingress, **rule)
assert "5439" in json.dumps(ec2.SecurityGroup(group.id).ip_permissions)

bucket = s3.create_bucket(
    Bucket="dwh-own", CreateBucketConfiguration={"LocationConstraint": "us-west-2"}
)
bucket.put_object(Key="events/a b.json", Body=b"{}", Metadata={"origin": "test"})
bucket.upload_fileobj(io.BytesIO(b"x" * (9 << 20)), "events/big file é.bin")
assert [o.key for o in bucket.objects.filter(Prefix="events/")] == [
    "events/a b.json",
    "events/big file é.bin",
]
assert bucket.Object("events/a b.json").metadata == {"origin": "test"}
assert bucket.Object("events/big file é.bin").content_length == 9 << 20
url = client("s3", config=Config(signature_version="s3v4")).generate_presigned_url(
    "get_object", Params={"Bucket": "dwh-own", "Key": "events/a b.json"}
)
assert urllib.request.urlopen(url).read() == b"{}"
anybody = client("s3", config=Config(signature_version=UNSIGNED))
refused("AccessDenied", anybody.get_object, Bucket="dwh-own", Key="events/a b.json")
refused("NoSuchKey", client("s3").get_object, Bucket="dwh-own", Key="none")
bucket.objects.all().delete()
bucket.delete()
refused("NoSuchBucket", client("s3").list_objects_v2, Bucket="dwh-own")

refused("DeleteConflict", iam.delete_role, RoleName="dwhRole")
found = client("resourcegroupstaggingapi").get_resources(
    TagFilters=[{"Key": "project", "Values": ["dwh"]}]
)["ResourceTagMappingList"]
assert [f["ResourceARN"].split(":")[-1] for f in found] == ["dwhcluster"], found
refused("UnsupportedOperation", redshift.describe_data_shares)
refused("InvalidParameterCombination", redshift.delete_cluster, ClusterIdentifier="dwhcluster")
redshift.delete_cluster(ClusterIdentifier="dwhcluster", SkipFinalClusterSnapshot=True)
redshift.get_waiter("cluster_deleted").wait(
    ClusterIdentifier="dwhcluster", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
)
refused("ClusterNotFound", redshift.describe_clusters, ClusterIdentifier="dwhcluster")
iam.detach_role_policy(RoleName="dwhRole", PolicyArn=policy)
iam.delete_role(RoleName="dwhRole")
refused(
    "ResourceNotFoundException",
    client("secretsmanager").get_secret_value,
    SecretId="redshift!dwhcluster-dwhuser",
)
wrong = client("iam", aws_secret_access_key="wrong", aws_access_key_id=sys.argv[1])
refused("SignatureDoesNotMatch", wrong.list_roles)
unknown = client("iam", aws_secret_access_key="wrong", aws_access_key_id="AKIAUNKNOWN")
refused("InvalidClientTokenId", unknown.list_roles)
print("done")
