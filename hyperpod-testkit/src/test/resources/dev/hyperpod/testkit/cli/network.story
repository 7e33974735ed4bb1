# A network from nothing, and back to nothing.

$ aws ec2 describe-availability-zones
  length(AvailabilityZones[?State=='available']) >= `3` = true
  AvailabilityZones[0].RegionName = us-west-2
  AvailabilityZones[0].ZoneId ~ usw2-az\d

$ aws ec2 describe-availability-zones --zone-names us-west-2z
  error InvalidParameterValue 400
  because us-west-2z

$ aws ec2 create-vpc --cidr-block 10.9.0.0/16 \
      --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=story}]'
  Vpc.VpcId ~ vpc-[0-9a-f]{17}
  Vpc.CidrBlock = 10.9.0.0/16
  Vpc.IsDefault = false
  Vpc.OwnerId = 111122223333
  Vpc.Tags = [{"Key": "Name", "Value": "story"}]
  vpc := Vpc.VpcId

$ aws ec2 describe-vpcs --vpc-ids {vpc}
  until Vpcs[0].State = available
  Vpcs[0].CidrBlockAssociationSet[0].CidrBlockState.State = associated

$ aws ec2 wait vpc-available --vpc-ids {vpc}

$ aws ec2 create-vpc --cidr-block 10.9.0.0/8
  error InvalidVpc.Range 400
  because The CIDR '10.9.0.0/8' is invalid.

$ aws ec2 create-vpc --cidr-block 10.9.0.0/16 --dry-run
  error DryRunOperation 412
  because Request would have succeeded, but DryRun flag is set.

$ aws ec2 describe-vpc-attribute --vpc-id {vpc} --attribute enableDnsHostnames
  EnableDnsHostnames.Value = false
  VpcId = {vpc}

$ aws ec2 modify-vpc-attribute --vpc-id {vpc} --enable-dns-hostnames '{"Value":true}'

$ aws ec2 describe-vpc-attribute --vpc-id {vpc} --attribute enableDnsHostnames
  EnableDnsHostnames.Value = true

$ aws ec2 create-subnet --vpc-id {vpc} --cidr-block 10.9.1.0/24 --availability-zone us-west-2a
  Subnet.SubnetId ~ subnet-[0-9a-f]{17}
  Subnet.AvailableIpAddressCount = 251
  Subnet.AvailabilityZone = us-west-2a
  Subnet.SubnetArn ~ arn:aws:ec2:us-west-2:111122223333:subnet/subnet-[0-9a-f]{17}
  subnet := Subnet.SubnetId

$ aws ec2 create-subnet --vpc-id {vpc} --cidr-block 10.9.1.128/25
  error InvalidSubnet.Conflict 400
  because The CIDR '10.9.1.128/25' conflicts with another subnet

$ aws ec2 create-subnet --vpc-id {vpc} --cidr-block 10.8.1.0/24
  error InvalidSubnet.Range 400
  because The CIDR '10.8.1.0/24' is invalid.

$ aws ec2 create-subnet --vpc-id vpc-0123456789abcdef0 --cidr-block 10.9.2.0/24
  error InvalidVpcID.NotFound 400
  because The vpc ID 'vpc-0123456789abcdef0' does not exist

$ aws ec2 create-subnet --vpc-id {vpc} --cidr-block 10.9.2.0/24 --availability-zone us-west-2b

$ aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} Name=state,Values=available
  length(Subnets) = 2

$ aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --max-items 1
  length(Subnets) = 1
  more := NextToken

$ aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --max-items 1 --starting-token {more}
  length(Subnets) = 1
  NextToken = null

$ aws ec2 describe-subnets --page-size 5 --query 'length(Subnets)'
  @ >= `5` = true

$ aws ec2 describe-subnets --max-results 1001
  error InvalidParameterValue 400
  because Value ( 1001 ) for parameter maxResults is invalid.

$ aws ec2 describe-subnets --max-results 5 --next-token of-my-own
  error InvalidNextToken 400

$ aws ec2 describe-subnets --filters Name=no-such-filter,Values=x
  error InvalidParameterValue 400
  because The filter 'no-such-filter' is invalid

$ aws ec2 describe-subnets --subnet-ids subnet-0123456789abcdef0
  error InvalidSubnetID.NotFound 400
  because The subnet ID 'subnet-0123456789abcdef0' does not exist

$ aws ec2 create-security-group --group-name nodes --description "of the story" --vpc-id {vpc}
  GroupId ~ sg-[0-9a-f]{17}
  group := GroupId

$ aws ec2 create-security-group --group-name nodes --description "of the story" --vpc-id {vpc}
  error InvalidGroup.Duplicate 400
  because The security group 'nodes' already exists for VPC '{vpc}'

$ aws ec2 authorize-security-group-ingress --group-id {group} --protocol all --source-group {group}
  Return = true
  SecurityGroupRules[0].SecurityGroupRuleId ~ sgr-[0-9a-f]{17}
  SecurityGroupRules[0].IsEgress = false
  SecurityGroupRules[0].ReferencedGroupInfo.GroupId = {group}

$ aws ec2 authorize-security-group-ingress --group-id {group} --protocol all --source-group {group}
  error InvalidPermission.Duplicate 400

$ aws ec2 authorize-security-group-ingress --group-id {group} --protocol tcp --port 22 --cidr 10.9.0.0/16
  Return = true

$ aws ec2 describe-security-group-rules --filters Name=group-id,Values={group}
  length(SecurityGroupRules[?IsEgress==`false`]) = 2
  SecurityGroupRules[?FromPort==`22`].CidrIpv4 | [0] = 10.9.0.0/16

$ aws ec2 describe-security-groups --group-ids {group}
  SecurityGroups[0].GroupName = nodes
  length(SecurityGroups[0].IpPermissions) = 2

$ aws ec2 revoke-security-group-ingress --group-id {group} --protocol tcp --port 22 --cidr 10.9.0.0/16
  Return = true

$ aws ec2 revoke-security-group-ingress --group-id {group} --protocol tcp --port 22 --cidr 10.9.0.0/16
  error InvalidPermission.NotFound 400

$ aws ec2 describe-security-groups --group-ids sg-0123456789abcdef0
  error InvalidGroup.NotFound 400
  because The security group 'sg-0123456789abcdef0' does not exist

$ aws ec2 create-vpc-endpoint --vpc-id {vpc} --service-name com.amazonaws.us-west-2.s3
  VpcEndpoint.VpcEndpointType = Gateway
  VpcEndpoint.ServiceName = com.amazonaws.us-west-2.s3
  endpoint := VpcEndpoint.VpcEndpointId

$ aws ec2 create-vpc-endpoint --vpc-id {vpc} --service-name com.amazonaws.us-west-2.no-such-thing
  error InvalidServiceName 400

$ aws ec2 describe-vpc-endpoints --vpc-endpoint-ids {endpoint}
  VpcEndpoints[0].VpcId = {vpc}
  until VpcEndpoints[0].State ~ [Aa]vailable

$ aws ec2 create-tags --resources {subnet} {group} --tags Key=team,Value=ml

$ aws ec2 describe-tags --filters Name=key,Values=team Name=resource-id,Values={subnet}
  Tags = [{"Key": "team", "ResourceId": "{subnet}", "ResourceType": "subnet", "Value": "ml"}]

$ aws ec2 delete-tags --resources {subnet} --tags Key=team

$ aws ec2 describe-subnets --subnet-ids {subnet} --query 'Subnets[0].Tags || `[]`'
  @ = []

$ aws ec2 describe-instance-types --instance-types p5.48xlarge
  InstanceTypes[0].VCpuInfo.DefaultVCpus = 192
  InstanceTypes[0].GpuInfo.Gpus[0].Count = 8
  InstanceTypes[0].NetworkInfo.EfaSupported = true

$ aws ec2 describe-instance-types --instance-types x9.nano
  error InvalidInstanceType 400
  because x9.nano

$ aws ec2 describe-instance-types --page-size 5 --max-items 7
  length(InstanceTypes) = 7

$ aws ec2 describe-instance-type-offerings --location-type availability-zone \
      --filters Name=instance-type,Values=p5.48xlarge
  InstanceTypeOfferings[0].InstanceType = p5.48xlarge
  InstanceTypeOfferings[0].LocationType = availability-zone
  InstanceTypeOfferings[0].Location ~ us-west-2[a-d]

$ aws ec2 delete-vpc --vpc-id {vpc}
  error DependencyViolation 400
  because The vpc '{vpc}' has dependencies and cannot be deleted.

$ aws ec2 delete-vpc-endpoints --vpc-endpoint-ids {endpoint}
  Unsuccessful = []

$ aws ec2 delete-security-group --group-id {group}

$ aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --query 'Subnets[1].SubnetId'
  other := @

$ aws ec2 describe-subnets --filters Name=vpc-id,Values={vpc} --query 'Subnets[0].SubnetId'
  one := @

$ aws ec2 delete-subnet --subnet-id {one}

$ aws ec2 delete-subnet --subnet-id {other}

$ aws ec2 delete-subnet --subnet-id {one}
  error InvalidSubnetID.NotFound 400

$ aws ec2 delete-vpc --vpc-id {vpc}
  until exit 0

$ aws ec2 delete-vpc --vpc-id {vpc}
  error InvalidVpcID.NotFound 400
  because The vpc ID '{vpc}' does not exist
