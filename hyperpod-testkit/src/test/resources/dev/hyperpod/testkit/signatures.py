"""Calls every protocol with botocore's own signer: right keys, wrong keys, presigned URLs.

usage: signatures.py ENDPOINT
"""
import io
import sys
import urllib.error
import urllib.request

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
BUCKET = "sagemaker-acme-us-west-2"


def client(service, key="AKIDRIGHT", secret="a/very+secret", token=None, **config):
    return botocore.session.get_session().create_client(
        service,
        region_name="us-west-2",
        endpoint_url=ENDPOINT,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(retries={"total_max_attempts": 1}, **config),
    )


def calls(**keys):
    return {
        "sagemaker": lambda: client("sagemaker", **keys).list_clusters(NameContains="a"),
        "service-quotas": lambda: client("service-quotas", **keys).list_service_quotas(ServiceCode="sagemaker"),
        "ec2": lambda: client("ec2", **keys).describe_subnets(Filters=[{"Name": "vpc-id", "Values": ["*/~+ä"]}]),
        "iam": lambda: client("iam", **keys).get_role(RoleName="HyperPodRole"),
        "sts": lambda: client("sts", **keys).get_caller_identity(),
        "eks": lambda: client("eks", **keys).describe_addon(clusterName="ml-platform", addonName="coredns"),
        "s3": lambda: client("s3", **keys).list_objects_v2(Bucket=BUCKET, Delimiter="/", Prefix="l"),
    }


def code(call):
    try:
        call()
        return "none"
    except ClientError as error:
        response = error.response
        return "%s %d" % (response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"])


def status(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def objects(style):
    s3 = client("s3", s3={"addressing_style": style, "payload_signing_enabled": True})
    for key in ("plain", "a b/ä+&=?#%.txt", "tilde~'()*!", "x//y"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=io.BytesIO(b"content"), Metadata={"two": "a  b"})
        print("s3", s3.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode(), key.encode("ascii", "replace").decode())


for name, call in calls().items():
    print(name, code(call))
for name, call in calls(secret="wrong").items():
    print("wrong", name, code(call))
for name, call in calls(key="AKIDOTHER").items():
    print("unknown", name, code(call))
for name, call in calls(key="ASIATEMPORARY", secret="secret", token="to/ken==").items():
    print("token", name, code(call))
objects("path")
s3 = client("s3", s3={"addressing_style": "path"}, signature_version="s3v4")
url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "lcs/on_create.sh"}, ExpiresIn=60)
print("presigned", status(url), status(url.replace("on_create", "on_delete")))
sts = client("sts").generate_presigned_url("get_caller_identity", ExpiresIn=60, HttpMethod="GET")
print("presigned sts", status(sts), status(sts + "&More=1"))
