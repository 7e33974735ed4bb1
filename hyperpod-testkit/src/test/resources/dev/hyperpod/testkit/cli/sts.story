# Whose account this is.

$ aws sts get-caller-identity
  Account = 111122223333
  Arn ~ arn:aws:(iam|sts)::111122223333:.+
  length(UserId) > `0` = true

$ aws sts get-caller-identity --query Account --output text
  says 111122223333

# A role that this account may take on.

$ aws iam create-role --role-name Visitor --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"sts:AssumeRole"}]}'

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Visitor --role-session-name nodes
  AssumedRoleUser.Arn = arn:aws:sts::111122223333:assumed-role/Visitor/nodes
  AssumedRoleUser.AssumedRoleId ~ AROA[A-Z0-9]{17}:nodes
  Credentials.Expiration ~ \d{4}-\d\d-\d\dT.*
  key := Credentials.AccessKeyId
  secret := Credentials.SecretAccessKey
  token := Credentials.SessionToken

$ AWS_ACCESS_KEY_ID={key} AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={token} aws sts get-caller-identity
  Arn = arn:aws:sts::111122223333:assumed-role/Visitor/nodes

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/HyperPodRole --role-session-name nodes
  error AccessDenied 403
  because is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/HyperPodRole

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Nobody --role-session-name nodes
  error AccessDenied 403
  because is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/Nobody

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Visitor --role-session-name "a b"
  error ValidationError 400
  because failed to satisfy constraint: Member must satisfy regular expression pattern

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Visitor --role-session-name nodes \
      --duration-seconds 43201
  error ValidationError 400

$ aws iam delete-role --role-name Visitor
