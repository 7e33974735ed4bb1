# A shell on a node, as far as the plug-in.

$ aws sagemaker create-cluster --cluster-name shelled \
      --vpc-config SecurityGroupIds=sg-0a000000000000001,Subnets=subnet-0a000000000000001 \
      --instance-groups '[{"InstanceGroupName":"workers","InstanceType":"ml.c5.xlarge","InstanceCount":1,"LifeCycleConfig":{"SourceS3Uri":"s3://sagemaker-acme-us-west-2/lcs","OnCreate":"on_create.sh"},"ExecutionRole":"arn:aws:iam::111122223333:role/HyperPodRole"}]'

$ aws sagemaker describe-cluster --cluster-name shelled
  until ClusterStatus = InService
  id := ClusterArn

$ aws sagemaker list-cluster-nodes --cluster-name shelled
  node := ClusterNodeSummaries[0].InstanceId

$ last {id}
  id := @

$ aws ssm start-session --target sagemaker-cluster:{id}_workers-{node} --reason "to look around"

# The plug-in was given the answer, the region, the operation, the profile, the request, and the endpoint.

$ show plugin.txt
  says us-west-2
  says StartSession
  says "Target": "sagemaker-cluster:{id}_workers-{node}"
  says TokenValue
  says /v1/data-channel/

$ session plugin.txt
  session := @

$ aws ssm resume-session --session-id {session}
  SessionId = {session}
  TokenValue ~ .+
  StreamUrl ~ wss?://.*

$ aws ssm describe-sessions --state Active
  Sessions[?SessionId=='{session}'].Target = ["sagemaker-cluster:{id}_workers-{node}"]

$ aws ssm terminate-session --session-id {session}
  SessionId = {session}

$ aws ssm describe-sessions --state History --query "Sessions[?SessionId=='{session}'].Status"
  @ = ["Terminated"]

$ aws ssm resume-session --session-id developer-0123456789abcdef0
  error DoesNotExistException 400

$ aws ssm start-session --target sagemaker-cluster:{id}_workers-i-0123456789abcdef0
  error TargetNotConnected 400
  because sagemaker-cluster:{id}_workers-i-0123456789abcdef0 is not connected.

$ aws ssm start-session --target sagemaker-cluster:{id}_workers-{node} --document-name No-Such-Document
  error InvalidDocument 400

# More than three of them in a second are throttled, and the CLI tries again.

$ AWS_MAX_ATTEMPTS=6 aws ssm start-session --target sagemaker-cluster:{id}_workers-{node} \
      --document-name AWS-StartInteractiveCommand --parameters command="nvidia-smi"

$ show plugin.txt
  says nvidia-smi

# What the node said while it was set up.

$ aws logs describe-log-groups --log-group-name-prefix /aws/sagemaker/Clusters/shelled/
  logGroups[0].logGroupName ~ /aws/sagemaker/Clusters/shelled/[a-z0-9]{12}
  scripts := logGroups[0].logGroupName

$ aws logs describe-log-streams --log-group-name {scripts} --log-stream-name-prefix LifecycleConfig/workers/
  length(logStreams) >= `1` = true

$ aws sagemaker delete-cluster --cluster-name shelled
