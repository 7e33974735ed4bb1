# Whose account this is.

$ aws sts get-caller-identity
  Account = 111122223333
  Arn ~ arn:aws:(iam|sts)::111122223333:.+
  length(UserId) > `0` = true

$ aws sts get-caller-identity --query Account --output text
  says 111122223333

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/HyperPodRole --role-session-name nodes
  AssumedRoleUser.Arn = arn:aws:sts::111122223333:assumed-role/HyperPodRole/nodes
  Credentials.Expiration ~ \d{4}-\d\d-\d\dT.*
  key := Credentials.AccessKeyId
  secret := Credentials.SecretAccessKey
  token := Credentials.SessionToken

$ AWS_ACCESS_KEY_ID={key} AWS_SECRET_ACCESS_KEY={secret} AWS_SESSION_TOKEN={token} aws sts get-caller-identity
  Arn = arn:aws:sts::111122223333:assumed-role/HyperPodRole/nodes

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Nobody --role-session-name nodes
  error AccessDenied 403
  because is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/Nobody

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/HyperPodRole --role-session-name "a b"
  error ValidationError 400
  because failed to satisfy constraint: Member must satisfy regular expression pattern

$ aws sts assume-role --role-arn arn:aws:iam::111122223333:role/HyperPodRole --role-session-name n \
      --duration-seconds 60
  error ValidationError 400
