import boto3, sys

endpoint, cluster = sys.argv[1:]
sagemaker = boto3.client("sagemaker", endpoint_url=endpoint)
print(sagemaker.describe_cluster(ClusterName=cluster))
print(sagemaker.list_cluster_nodes(ClusterName=cluster))
