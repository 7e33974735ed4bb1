@ --account empty

# An account as AWS hands it out.

$ aws eks list-clusters
  clusters = []

$ aws ec2 describe-vpcs
  Vpcs = []

$ aws s3api list-buckets --query Buckets
  @ = []

$ aws sagemaker list-clusters
  ClusterSummaries = []

$ aws service-quotas list-service-quotas --service-code sagemaker \
      --query "Quotas[?QuotaName=='ml.p5.48xlarge for cluster usage'].Value"
  @ = [0.0]

$ aws sagemaker create-cluster --cluster-name none \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.p5.48xlarge","InstanceCount":1,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  exit 254 255

# A region of its own account.

$ aws s3api create-bucket --bucket far-away --region eu-west-1 --create-bucket-configuration LocationConstraint=eu-west-1

$ aws s3api get-bucket-location --bucket far-away --region eu-west-1
  LocationConstraint = eu-west-1

$ aws ec2 describe-availability-zones --region eu-west-1 --query 'AvailabilityZones[0].RegionName'
  @ = eu-west-1

$ aws ec2 create-vpc --cidr-block 10.0.0.0/16 --region eu-west-1

$ aws ec2 describe-vpcs --query 'length(Vpcs)'
  @ = 0
