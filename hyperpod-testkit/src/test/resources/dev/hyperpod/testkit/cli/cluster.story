# The life of a Slurm cluster and of one on EKS.

$ aws sagemaker create-cluster --cluster-name llama --tags Key=team,Value=ml \
      --vpc-config SecurityGroupIds=sg-0a000000000000001,Subnets=subnet-0a000000000000001 \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":2,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole","ThreadsPerCore":1,"InstanceStorageConfigs":[{"EbsVolumeConfig":{"VolumeSizeInGB":500}}]}]'
  ClusterArn ~ arn:aws:sagemaker:us-west-2:111122223333:cluster/[a-z0-9]{12}
  arn := ClusterArn

$ aws sagemaker create-cluster --cluster-name llama \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":2,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  error ResourceInUse 400

$ aws sagemaker create-cluster --cluster-name not_a_name \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":2,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  error ValidationException 400
  because Value 'not_a_name' at 'clusterName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9])

$ aws sagemaker create-cluster --cluster-name too-large \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":65,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  error ResourceLimitExceeded 400
  because The account-level service limit 'ml.g5.8xlarge for cluster usage' is 64

$ aws sagemaker create-cluster --cluster-name odd \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.q9.huge","InstanceCount":1,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  error ValidationException 400
  because Member must satisfy enum value set

$ aws sagemaker describe-cluster --cluster-name llama
  ClusterArn = {arn}
  until ClusterStatus = InService
  NodeRecovery = Automatic
  InstanceGroups[0].CurrentCount = 2
  InstanceGroups[0].TargetCount = 2
  InstanceGroups[0].ThreadsPerCore = 1
  InstanceGroups[0].InstanceStorageConfigs[0].EbsVolumeConfig.VolumeSizeInGB = 500
  VpcConfig.Subnets = ["subnet-0a000000000000001"]

$ aws sagemaker describe-cluster --cluster-name {arn} --query ClusterName
  @ = llama

$ aws sagemaker describe-cluster --cluster-name nobody
  error ResourceNotFound 400

$ aws sagemaker list-clusters --name-contains llam
  length(ClusterSummaries) = 1
  ClusterSummaries[0].ClusterName = llama
  ClusterSummaries[0].ClusterStatus = InService

$ aws sagemaker list-clusters --max-results 101 --no-paginate
  error ValidationException 400

$ aws sagemaker list-clusters --next-token of-my-own --no-paginate
  error ValidationException 400

$ aws sagemaker list-cluster-nodes --cluster-name llama --page-size 1
  length(ClusterNodeSummaries) = 2
  ClusterNodeSummaries[0].InstanceStatus.Status = Running
  node := ClusterNodeSummaries[0].InstanceId
  other := ClusterNodeSummaries[1].InstanceId

$ aws sagemaker list-cluster-nodes --cluster-name llama --max-items 1
  length(ClusterNodeSummaries) = 1
  more := NextToken

$ aws sagemaker list-cluster-nodes --cluster-name llama --max-items 1 --starting-token {more}
  length(ClusterNodeSummaries) = 1
  NextToken = null

$ aws sagemaker list-cluster-nodes --cluster-name llama --instance-group-name-contains nothing
  ClusterNodeSummaries = []

$ aws sagemaker describe-cluster-node --cluster-name llama --node-id {node}
  NodeDetails.InstanceId = {node}
  NodeDetails.InstanceGroupName = workers
  NodeDetails.InstanceType = ml.g5.8xlarge
  NodeDetails.PrivatePrimaryIp ~ 10\.0\.\d+\.\d+
  NodeDetails.Placement.AvailabilityZone = us-west-2a

$ aws sagemaker describe-cluster-node --cluster-name llama --node-id i-0123456789abcdef0
  error ResourceNotFound 400

$ aws sagemaker describe-cluster-node --cluster-name llama --node-id workers
  error ValidationException 400

$ aws sagemaker list-tags --resource-arn {arn}
  Tags = [{"Key": "team", "Value": "ml"}]

$ aws sagemaker add-tags --resource-arn {arn} --tags Key=stage,Value=test
  Tags[?Key=='stage'].Value = ["test"]

$ aws sagemaker delete-tags --resource-arn {arn} --tag-keys team

$ aws sagemaker list-tags --resource-arn {arn} --query Tags
  @ = [{"Key": "stage", "Value": "test"}]

$ aws sagemaker update-cluster --cluster-name llama \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":3,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole","ThreadsPerCore":1,"InstanceStorageConfigs":[{"EbsVolumeConfig":{"VolumeSizeInGB":500}}]}]'
  ClusterArn = {arn}

$ aws sagemaker describe-cluster --cluster-name llama
  until InstanceGroups[0].CurrentCount = 3
  until ClusterStatus = InService

$ aws sagemaker update-cluster-software --cluster-name llama
  ClusterArn = {arn}

$ aws sagemaker update-cluster-software --cluster-name llama
  error ConflictException 400

$ aws sagemaker describe-cluster --cluster-name llama
  until ClusterStatus = InService

$ aws sagemaker batch-reboot-cluster-nodes --cluster-name llama --node-ids {node}
  Successful = ["{node}"]

$ aws sagemaker batch-delete-cluster-nodes --cluster-name llama --node-ids {other} i-0123456789abcdef0
  Successful = ["{other}"]
  Failed[0].NodeId = i-0123456789abcdef0
  Failed[0].Code = NodeIdNotFound

$ aws sagemaker describe-cluster --cluster-name llama
  until InstanceGroups[0].CurrentCount = 2
  until ClusterStatus = InService

$ aws sagemaker delete-cluster --cluster-name llama
  ClusterArn = {arn}

$ aws sagemaker describe-cluster --cluster-name llama
  until error ResourceNotFound 400

$ aws sagemaker delete-cluster --cluster-name llama
  error ResourceNotFound 400

# One on EKS, that provisions continuously.

$ aws sagemaker create-cluster --cluster-name mistral --node-provisioning-mode Continuous \
      --orchestrator Eks={ClusterArn=arn:aws:eks:us-west-2:111122223333:cluster/ml-platform} \
      --vpc-config SecurityGroupIds=sg-0a000000000000001,Subnets=subnet-0a000000000000001,subnet-0a000000000000002 \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":2,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  arn := ClusterArn

$ aws sagemaker describe-cluster --cluster-name mistral
  until ClusterStatus = InService
  until InstanceGroups[0].CurrentCount = 2
  Orchestrator.Eks.ClusterArn = arn:aws:eks:us-west-2:111122223333:cluster/ml-platform
  NodeProvisioningMode = Continuous

$ aws sagemaker list-cluster-events --cluster-name mistral --max-items 1
  length(Events) = 1
  event := Events[0].EventId

$ aws sagemaker describe-cluster-event --cluster-name mistral --event-id {event}
  EventDetails.EventId = {event}
  EventDetails.ClusterArn = {arn}

$ aws sagemaker describe-cluster-event --cluster-name mistral --event-id 00000000-0000-0000-0000-000000000000
  error ResourceNotFound 400

$ aws sagemaker batch-add-cluster-nodes --cluster-name mistral --nodes-to-add InstanceGroupName=workers,IncrementTargetCountBy=1
  Successful[0].InstanceGroupName = workers
  logical := Successful[0].NodeLogicalId

$ aws sagemaker describe-cluster-node --cluster-name mistral --node-logical-id {logical}
  until NodeDetails.InstanceStatus.Status = Running
  node := NodeDetails.InstanceId

$ aws sagemaker batch-replace-cluster-nodes --cluster-name mistral --node-ids {node}
  Successful = ["{node}"]

$ aws sagemaker delete-cluster --cluster-name mistral

$ aws sagemaker describe-cluster --cluster-name mistral
  until error ResourceNotFound 400
