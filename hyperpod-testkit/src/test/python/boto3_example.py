"""A HyperPod cluster from boto3: created, awaited, looked at, deleted.

The emulator's URL stands in AWS_ENDPOINT_URL; any credentials will do.
"""

import time

import boto3

REGION = "us-west-2"
ROLE = "arn:aws:iam::111122223333:role/HyperPodRole"

sagemaker = boto3.client("sagemaker", region_name=REGION)
ec2 = boto3.client("ec2", region_name=REGION)


def status(name):
    return sagemaker.describe_cluster(ClusterName=name)["ClusterStatus"]


def wait_for(name, wanted):
    while (now := status(name)) != wanted:
        if now in ("Failed", "RollingBack"):
            raise RuntimeError(sagemaker.describe_cluster(ClusterName=name)["FailureMessage"])
        time.sleep(0.5)


subnet = ec2.describe_subnets()["Subnets"][0]
group = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [subnet["VpcId"]]}])["SecurityGroups"][0]

sagemaker.create_cluster(
    ClusterName="from-boto3",
    InstanceGroups=[
        {
            "InstanceGroupName": "workers",
            "InstanceType": "ml.g5.8xlarge",
            "InstanceCount": 2,
            "LifeCycleConfig": {"SourceS3Uri": f"s3://sagemaker-acme-{REGION}/lcs", "OnCreate": "on_create.sh"},
            "ExecutionRole": ROLE,
        }
    ],
    VpcConfig={"SecurityGroupIds": [group["GroupId"]], "Subnets": [subnet["SubnetId"]]},
)
wait_for("from-boto3", "InService")
print("InService")

pages = sagemaker.get_paginator("list_cluster_nodes").paginate(ClusterName="from-boto3", PaginationConfig={"PageSize": 1})
for page in pages:
    for node in page["ClusterNodeSummaries"]:
        print(node["InstanceId"], node["InstanceType"], node["InstanceStatus"]["Status"])

sagemaker.delete_cluster(ClusterName="from-boto3")
try:
    while True:
        status("from-boto3")
        time.sleep(0.5)
except sagemaker.exceptions.ResourceNotFound:
    print("gone")
