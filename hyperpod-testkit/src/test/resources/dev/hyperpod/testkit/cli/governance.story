# Who shares a cluster, and how.

$ aws sagemaker create-cluster --cluster-name shared --node-provisioning-mode Continuous \
      --orchestrator Eks={ClusterArn=arn:aws:eks:us-west-2:111122223333:cluster/ml-platform} \
      --vpc-config SecurityGroupIds=sg-0a000000000000001,Subnets=subnet-0a000000000000001 \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.g5.8xlarge","InstanceCount":2,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'
  cluster := ClusterArn

$ aws sagemaker describe-cluster --cluster-name shared
  until ClusterStatus = InService

$ aws sagemaker create-cluster-scheduler-config --name policy --cluster-arn {cluster} --description "of the story" \
      --scheduler-config '{"PriorityClasses":[{"Name":"training","Weight":75},{"Name":"inference","Weight":90}],"FairShare":"Enabled"}'
  ClusterSchedulerConfigArn ~ arn:aws:sagemaker:us-west-2:111122223333:cluster-scheduler-config/[a-z0-9]{12}
  ClusterSchedulerConfigId ~ [a-z0-9]{12}
  config := ClusterSchedulerConfigId

$ aws sagemaker create-cluster-scheduler-config --name policy --cluster-arn {cluster} \
      --scheduler-config '{"FairShare":"Enabled"}'
  error ConflictException 400

$ aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id {config}
  until Status = Created
  ClusterSchedulerConfigVersion = 1
  ClusterArn = {cluster}
  SchedulerConfig.PriorityClasses[?Name=='training'].Weight = [75]

$ aws sagemaker update-cluster-scheduler-config --cluster-scheduler-config-id {config} --target-version 1 \
      --scheduler-config '{"PriorityClasses":[{"Name":"training","Weight":60}],"FairShare":"Disabled"}'
  ClusterSchedulerConfigVersion = 2

$ aws sagemaker update-cluster-scheduler-config --cluster-scheduler-config-id {config} --target-version 1 \
      --description stale
  error ConflictException 400

$ aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id {config}
  until Status = Updated
  SchedulerConfig.FairShare = Disabled

$ aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id {config} --cluster-scheduler-config-version 1
  SchedulerConfig.FairShare = Enabled

$ aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id aaaaaaaaaaaa
  error ResourceNotFound 400

$ aws sagemaker list-cluster-scheduler-configs --cluster-arn {cluster}
  ClusterSchedulerConfigSummaries[].Name = ["policy"]

$ aws sagemaker create-compute-quota --name team-a --cluster-arn {cluster} \
      --compute-quota-config '{"ComputeQuotaResources":[{"InstanceType":"ml.g5.8xlarge","Count":1}],"ResourceSharingConfig":{"Strategy":"LendAndBorrow","BorrowLimit":50},"PreemptTeamTasks":"LowerPriority"}' \
      --compute-quota-target TeamName=team-a,FairShareWeight=10 --activation-state Enabled
  ComputeQuotaArn ~ arn:aws:sagemaker:us-west-2:111122223333:compute-quota/[a-z0-9]{12}
  quota := ComputeQuotaId

$ aws sagemaker create-compute-quota --name team-b --cluster-arn {cluster} \
      --compute-quota-config '{"ComputeQuotaResources":[{"InstanceType":"ml.g5.8xlarge","Count":1}]}' \
      --compute-quota-target TeamName=team-b,FairShareWeight=101
  error ValidationException 400
  because Member must have value less than or equal to 100

$ aws sagemaker create-compute-quota --name team-b --cluster-arn {cluster} \
      --compute-quota-config '{"ComputeQuotaResources":[{"InstanceType":"ml.g5.8xlarge","Count":1}]}' \
      --compute-quota-target TeamName=team-b

$ aws sagemaker describe-compute-quota --compute-quota-id {quota}
  until Status = Created
  ComputeQuotaTarget.TeamName = team-a
  ComputeQuotaConfig.ResourceSharingConfig.BorrowLimit = 50

$ aws sagemaker list-compute-quotas --cluster-arn {cluster} --page-size 1 --query 'length(ComputeQuotaSummaries)'
  @ = 2

$ aws sagemaker list-compute-quotas --cluster-arn {cluster} --max-items 1
  more := NextToken

$ aws sagemaker list-compute-quotas --cluster-arn {cluster} --max-items 1 --starting-token {more}
  length(ComputeQuotaSummaries) = 1

$ aws sagemaker update-compute-quota --compute-quota-id {quota} --target-version 1 --activation-state Disabled
  ComputeQuotaVersion = 2

$ aws sagemaker update-compute-quota --compute-quota-id {quota} --target-version 7 --activation-state Enabled
  error ConflictException 400

$ aws sagemaker delete-compute-quota --compute-quota-id {quota}

$ aws sagemaker describe-compute-quota --compute-quota-id {quota}
  until error ResourceNotFound 400

$ aws sagemaker delete-cluster-scheduler-config --cluster-scheduler-config-id {config}

$ aws sagemaker describe-cluster-scheduler-config --cluster-scheduler-config-id {config}
  until error ResourceNotFound 400

$ aws sagemaker delete-cluster --cluster-name shared
