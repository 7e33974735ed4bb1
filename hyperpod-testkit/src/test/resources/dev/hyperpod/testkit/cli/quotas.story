# More than a thousand limits, and one that is too low.

$ aws service-quotas list-services --query "Services[?ServiceCode=='sagemaker'].ServiceName"
  @ = ["Amazon SageMaker"]

$ aws service-quotas list-service-quotas --service-code sagemaker --query 'length(Quotas) > `1000`'
  @ = true

$ aws service-quotas list-service-quotas --service-code sagemaker --page-size 50 --max-items 120
  length(Quotas) = 120
  more := NextToken

$ aws service-quotas list-service-quotas --service-code sagemaker --max-items 3 --starting-token {more}
  length(Quotas) = 3

$ aws service-quotas list-service-quotas --service-code sagemaker --max-results 101 --no-paginate
  error ValidationException 400
  because Member must have value less than or equal to 100

$ aws service-quotas list-service-quotas --service-code sagemaker --next-token bWluZQ== --no-paginate
  error InvalidPaginationTokenException 400

$ aws service-quotas list-service-quotas --service-code no-such-service
  error NoSuchResourceException 400

$ aws service-quotas list-service-quotas --service-code sagemaker \
      --query "Quotas[?QuotaName=='ml.p5.48xlarge for cluster usage'] | [0]"
  Adjustable = true
  Value = 64.0
  QuotaArn ~ arn:aws:servicequotas:us-west-2:111122223333:sagemaker/L-[0-9A-F]{8}
  code := QuotaCode

$ aws service-quotas get-service-quota --service-code sagemaker --quota-code {code}
  Quota.QuotaName = ml.p5.48xlarge for cluster usage
  Quota.Unit = None

$ aws service-quotas get-aws-default-service-quota --service-code sagemaker --quota-code {code}
  Quota.Value = 0.0

$ aws service-quotas get-service-quota --service-code sagemaker --quota-code L-00000000
  error NoSuchResourceException 400

$ aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code {code} --desired-value 100
  RequestedQuota.Status = PENDING
  RequestedQuota.DesiredValue = 100.0
  request := RequestedQuota.Id

$ aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code {code} --desired-value 100
  error ResourceAlreadyExistsException 400

$ aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code {code} --desired-value 1
  exit 254 255

$ aws service-quotas get-requested-service-quota-change --request-id {request}
  RequestedQuota.QuotaCode = {code}

$ aws service-quotas list-requested-service-quota-change-history --service-code sagemaker
  RequestedQuotas[?Id=='{request}'] | length(@) = 1

$ aws service-quotas list-requested-service-quota-change-history-by-quota --service-code sagemaker --quota-code {code}
  RequestedQuotas[0].Id = {request}
