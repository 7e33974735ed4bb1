# Roles, policies, and what they allow.

$ aws iam create-role --role-name Story --description "of the story" --tags Key=team,Value=ml \
      --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
  Role.Arn = arn:aws:iam::111122223333:role/Story
  Role.RoleId ~ AROA[A-Z0-9]{17}
  Role.Path = /
  Role.AssumeRolePolicyDocument.Statement[0].Principal.Service = sagemaker.amazonaws.com

$ aws iam wait role-exists --role-name Story

$ aws iam create-role --role-name Story --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sagemaker.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
  error EntityAlreadyExists 409
  because Role with name Story already exists.

$ aws iam create-role --role-name Broken --assume-role-policy-document '{"Version":'
  error MalformedPolicyDocument 400

$ aws iam create-role --role-name "no spaces" --assume-role-policy-document '{}'
  error ValidationError 400

$ aws iam get-role --role-name Story
  Role.Description = of the story
  Role.MaxSessionDuration = 3600
  Role.Tags = [{"Key": "team", "Value": "ml"}]

$ aws iam get-role --role-name Nobody
  error NoSuchEntity 404
  because The role with name Nobody cannot be found.

$ aws iam list-roles --page-size 1 --query "Roles[?RoleName=='Story'].Path"
  @ = ["/"]

$ aws iam list-roles --max-items 1
  length(Roles) = 1
  more := NextToken

$ aws iam list-roles --max-items 1 --starting-token {more}
  length(Roles) = 1

$ aws iam put-role-policy --role-name Story --policy-name logs \
      --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:*","Resource":"*"}]}'

$ aws iam put-role-policy --role-name Story --policy-name broken --policy-document 'not json'
  error MalformedPolicyDocument 400

$ aws iam list-role-policies --role-name Story
  PolicyNames = ["logs"]

$ aws iam get-role-policy --role-name Story --policy-name logs
  PolicyDocument.Statement[0].Action = logs:*

$ aws iam get-role-policy --role-name Story --policy-name none
  error NoSuchEntity 404

$ aws iam create-policy --policy-name ReadScripts \
      --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::sagemaker-*/*"},{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::sagemaker-secret/*"}]}'
  Policy.Arn = arn:aws:iam::111122223333:policy/ReadScripts
  Policy.DefaultVersionId = v1
  Policy.AttachmentCount = 0

$ aws iam create-policy --policy-name ReadScripts --policy-document '{"Version":"2012-10-17","Statement":[]}'
  exit 254 255

$ aws iam attach-role-policy --role-name Story --policy-arn arn:aws:iam::111122223333:policy/ReadScripts

$ aws iam attach-role-policy --role-name Story \
      --policy-arn arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy

$ aws iam attach-role-policy --role-name Story --policy-arn arn:aws:iam::111122223333:policy/Missing
  error NoSuchEntity 404
  because Policy arn:aws:iam::111122223333:policy/Missing does not exist or is not attachable.

$ aws iam list-attached-role-policies --role-name Story
  length(AttachedPolicies) = 2
  sort(AttachedPolicies[].PolicyName) = ["AmazonSageMakerClusterInstanceRolePolicy", "ReadScripts"]

$ aws iam get-policy --policy-arn arn:aws:iam::111122223333:policy/ReadScripts
  Policy.AttachmentCount = 1

$ aws iam get-policy-version --policy-arn arn:aws:iam::111122223333:policy/ReadScripts --version-id v1
  PolicyVersion.IsDefaultVersion = true
  PolicyVersion.Document.Statement[0].Action = s3:GetObject

$ aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/Story \
      --action-names s3:GetObject --resource-arns arn:aws:s3:::sagemaker-acme/lcs/on_create.sh
  EvaluationResults[0].EvalActionName = s3:GetObject
  EvaluationResults[0].EvalDecision = allowed

$ aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/Story \
      --action-names s3:GetObject s3:PutObject \
      --resource-arns arn:aws:s3:::sagemaker-acme/x arn:aws:s3:::sagemaker-secret/x
  length(EvaluationResults) = 4
  EvaluationResults[?EvalDecision=='explicitDeny'] | length(@) = 2
  EvaluationResults[?EvalDecision=='implicitDeny'] | length(@) = 1

$ aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/Nobody \
      --action-names s3:GetObject
  error NoSuchEntity 404

$ aws iam simulate-custom-policy --action-names ec2:RunInstances \
      --policy-input-list '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}'
  EvaluationResults[0].EvalDecision = allowed

$ aws iam delete-role --role-name Story
  error DeleteConflict 409
  because Cannot delete entity, must

$ aws iam detach-role-policy --role-name Story --policy-arn arn:aws:iam::111122223333:policy/ReadScripts

$ aws iam detach-role-policy --role-name Story --policy-arn arn:aws:iam::111122223333:policy/ReadScripts
  error NoSuchEntity 404

$ aws iam detach-role-policy --role-name Story \
      --policy-arn arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy

$ aws iam delete-role-policy --role-name Story --policy-name logs

$ aws iam delete-role --role-name Story

$ aws iam delete-role --role-name Story
  error NoSuchEntity 404

$ aws iam delete-policy --policy-arn arn:aws:iam::111122223333:policy/ReadScripts
