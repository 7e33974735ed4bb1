# Capacity that is paid for ahead.

$ aws sagemaker search-training-plan-offerings --instance-type ml.p5.48xlarge --instance-count 2 \
      --duration-hours 24 --target-resources hyperpod-cluster
  TrainingPlanOfferings[0].TrainingPlanOfferingId ~ .+
  TrainingPlanOfferings[0].TargetResources = ["hyperpod-cluster"]
  TrainingPlanOfferings[0].ReservedCapacityOfferings[0].InstanceType = ml.p5.48xlarge
  TrainingPlanOfferings[0].ReservedCapacityOfferings[0].InstanceCount = 2
  offering := TrainingPlanOfferings[0].TrainingPlanOfferingId

$ aws sagemaker search-training-plan-offerings --instance-type ml.q9.huge --duration-hours 24 \
      --target-resources hyperpod-cluster
  error ValidationException 400

$ aws sagemaker create-training-plan --training-plan-name spring --training-plan-offering-id {offering}
  TrainingPlanArn ~ arn:aws:sagemaker:us-west-2:111122223333:training-plan/.+
  plan := TrainingPlanArn

$ aws sagemaker create-training-plan --training-plan-name spring --training-plan-offering-id {offering}
  error ResourceInUse 400

$ aws sagemaker create-training-plan --training-plan-name summer \
      --training-plan-offering-id 00000000-0000-0000-0000-000000000000
  error ResourceNotFound 400

$ aws sagemaker describe-training-plan --training-plan-name spring
  TrainingPlanArn = {plan}
  TargetResources = ["hyperpod-cluster"]
  DurationHours = 24
  TotalInstanceCount = 2
  ReservedCapacitySummaries[0].InstanceType = ml.p5.48xlarge
  reserved := ReservedCapacitySummaries[0].ReservedCapacityArn

$ aws sagemaker describe-training-plan --training-plan-name autumn
  error ResourceNotFound 400

$ aws sagemaker describe-reserved-capacity --reserved-capacity-arn {reserved}
  ReservedCapacityArn = {reserved}
  InstanceType = ml.p5.48xlarge
  TotalInstanceCount = 2

$ aws sagemaker list-training-plans --query 'TrainingPlanSummaries[].TrainingPlanName'
  @ = ["spring"]

$ aws sagemaker list-training-plans --max-results 101 --no-paginate
  error ValidationException 400

$ aws sagemaker describe-training-plan-extension-history --training-plan-arn {plan}
  length(TrainingPlanExtensions) >= `0` = true
