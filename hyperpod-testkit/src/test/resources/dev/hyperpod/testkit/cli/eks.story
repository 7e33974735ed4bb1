# A cluster of Kubernetes, who may enter it, and what is installed.

$ aws eks list-clusters --query "contains(clusters, 'ml-platform')"
  @ = true

$ aws eks describe-cluster --name ml-platform
  cluster.status = ACTIVE
  cluster.arn = arn:aws:eks:us-west-2:111122223333:cluster/ml-platform
  cluster.resourcesVpcConfig.subnetIds | length(@) = 3

$ aws eks describe-cluster --name nobody
  error ResourceNotFoundException 404
  because No cluster found for name: nobody.

$ aws iam create-role --role-name EksControl --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"eks.amazonaws.com"},"Action":"sts:AssumeRole"}]}'

$ aws eks create-cluster --name story --role-arn arn:aws:iam::111122223333:role/HyperPodRole \
      --resources-vpc-config subnetIds=subnet-0a000000000000001,subnet-0a000000000000002
  error InvalidParameterException 400
  because could not be assumed

$ aws eks create-cluster --name story --role-arn arn:aws:iam::111122223333:role/EksControl \
      --resources-vpc-config subnetIds=subnet-0a000000000000001,subnet-0a000000000000002 \
      --access-config authenticationMode=API --tags team=ml
  cluster.status = CREATING
  cluster.name = story
  cluster.tags = {"team": "ml"}
  cluster.version ~ 1\.\d\d

$ aws eks create-cluster --name story --role-arn arn:aws:iam::111122223333:role/EksControl \
      --resources-vpc-config subnetIds=subnet-0a000000000000001,subnet-0a000000000000002
  error ResourceInUseException 409
  because Cluster already exists with name: story

$ aws eks create-cluster --name story-2 --role-arn arn:aws:iam::111122223333:role/EksControl \
      --resources-vpc-config subnetIds=subnet-0a000000000000001
  error InvalidParameterException 400

$ aws eks create-cluster --name "not a name" --role-arn arn:aws:iam::111122223333:role/EksControl \
      --resources-vpc-config subnetIds=subnet-0a000000000000001,subnet-0a000000000000002
  error InvalidParameterException 400

$ aws eks describe-cluster --name story
  until cluster.status = ACTIVE
  cluster.endpoint ~ https://.*
  cluster.certificateAuthority.data ~ [A-Za-z0-9+/=]+

$ aws eks wait cluster-active --name story

$ aws eks update-kubeconfig --name story --kubeconfig kubeconfig
  says kubeconfig

$ show kubeconfig
  says name: arn:aws:eks:us-west-2:111122223333:cluster/story
  says current-context: arn:aws:eks:us-west-2:111122223333:cluster/story
  says get-token

$ aws eks get-token --cluster-name story
  kind = ExecCredential
  status.token ~ k8s-aws-v1\..*

$ aws eks list-clusters --max-items 1
  length(clusters) = 1
  more := NextToken

$ aws eks list-clusters --max-items 1 --starting-token {more}
  length(clusters) = 1

$ aws eks list-clusters --page-size 1 --query 'length(clusters) >= `2`'
  @ = true

$ aws eks list-clusters --max-results 101 --no-paginate
  error InvalidParameterException 400

$ aws eks list-clusters --next-token of-my-own --no-paginate
  error InvalidParameterException 400

$ aws eks create-access-entry --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole
  accessEntry.type = STANDARD
  accessEntry.username ~ arn:aws:sts::111122223333:assumed-role/HyperPodRole/.*

$ aws eks create-access-entry --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole
  error ResourceInUseException 409

$ aws eks associate-access-policy --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole \
      --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy --access-scope type=cluster
  associatedAccessPolicy.accessScope.type = cluster

$ aws eks list-associated-access-policies --cluster-name story \
      --principal-arn arn:aws:iam::111122223333:role/HyperPodRole
  associatedAccessPolicies[0].policyArn = arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy

$ aws eks list-access-policies --query "accessPolicies[?name=='AmazonEKSClusterAdminPolicy'].arn"
  @ = ["arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"]

$ aws eks disassociate-access-policy --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole \
      --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy

$ aws eks update-access-entry --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole \
      --kubernetes-groups engineers
  accessEntry.kubernetesGroups = ["engineers"]

$ aws eks delete-access-entry --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole

$ aws eks describe-access-entry --cluster-name story --principal-arn arn:aws:iam::111122223333:role/HyperPodRole
  error ResourceNotFoundException 404

$ aws eks describe-addon-versions --addon-name vpc-cni --query 'addons[0]'
  addonName = vpc-cni
  version := addonVersions[0].addonVersion

$ aws eks create-addon --cluster-name story --addon-name vpc-cni --addon-version {version}
  addon.status = CREATING

$ aws eks create-addon --cluster-name story --addon-name vpc-cni
  error ResourceInUseException 409

$ aws eks describe-addon --cluster-name story --addon-name vpc-cni
  until addon.status = ACTIVE
  addon.addonVersion = {version}

$ aws eks wait addon-active --cluster-name story --addon-name vpc-cni

$ aws eks create-addon --cluster-name story --addon-name no-such-addon
  error InvalidParameterException 400

$ aws eks list-addons --cluster-name story
  addons = ["vpc-cni"]

$ aws eks update-cluster-config --name story --resources-vpc-config endpointPrivateAccess=true
  update.type = EndpointAccessUpdate
  update.status = InProgress
  update := update.id

$ aws eks describe-update --name story --update-id {update}
  until update.status = Successful

$ aws eks list-updates --name story --query "contains(updateIds, '{update}')"
  @ = true

$ aws eks describe-cluster --name story --query cluster.resourcesVpcConfig.endpointPrivateAccess
  @ = true

$ aws eks tag-resource --resource-arn arn:aws:eks:us-west-2:111122223333:cluster/story --tags stage=test

$ aws eks list-tags-for-resource --resource-arn arn:aws:eks:us-west-2:111122223333:cluster/story
  tags = {"stage": "test", "team": "ml"}

$ aws eks untag-resource --resource-arn arn:aws:eks:us-west-2:111122223333:cluster/story --tag-keys stage

$ aws eks delete-addon --cluster-name story --addon-name vpc-cni
  addon.status = DELETING

$ aws eks describe-addon --cluster-name story --addon-name vpc-cni
  until error ResourceNotFoundException 404

$ aws eks delete-cluster --name story
  cluster.status = DELETING

$ aws eks describe-cluster --name story
  until error ResourceNotFoundException 404

$ aws iam delete-role --role-name EksControl
