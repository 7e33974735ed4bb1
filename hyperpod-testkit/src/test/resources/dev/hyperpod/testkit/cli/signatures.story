@ --access-key AKIDEXAMPLE --secret-key secret

# The right keys, and wrong ones, by every protocol.

$ aws sts get-caller-identity
$ aws ec2 describe-vpcs
$ aws sagemaker list-clusters
$ aws eks list-clusters
$ aws s3api list-buckets

$ AWS_SECRET_ACCESS_KEY=wrong aws sts get-caller-identity
  error SignatureDoesNotMatch 403
  because The request signature we calculated does not match the signature you provided.

$ AWS_SECRET_ACCESS_KEY=wrong aws iam list-roles
  error SignatureDoesNotMatch 403

$ AWS_SECRET_ACCESS_KEY=wrong aws ec2 describe-vpcs
  error AuthFailure 401
  because AWS was not able to validate the provided access credentials

$ AWS_SECRET_ACCESS_KEY=wrong aws sagemaker list-clusters
  error InvalidSignatureException 400
  because The request signature we calculated does not match the signature you provided.

$ AWS_SECRET_ACCESS_KEY=wrong aws eks list-clusters
  error InvalidSignatureException 403

$ AWS_SECRET_ACCESS_KEY=wrong aws s3api list-buckets
  error SignatureDoesNotMatch 403

$ AWS_SECRET_ACCESS_KEY=wrong aws service-quotas list-services
  error InvalidSignatureException 400

$ AWS_ACCESS_KEY_ID=AKIDNOBODY aws sts get-caller-identity
  error InvalidClientTokenId 403
  because The security token included in the request is invalid.

$ AWS_ACCESS_KEY_ID=AKIDNOBODY aws ec2 describe-vpcs
  error AuthFailure 401

$ AWS_ACCESS_KEY_ID=AKIDNOBODY aws sagemaker list-clusters
  error UnrecognizedClientException 400
  because The security token included in the request is invalid

$ AWS_ACCESS_KEY_ID=AKIDNOBODY aws eks list-clusters
  error UnrecognizedClientException 403

$ AWS_ACCESS_KEY_ID=AKIDNOBODY aws s3api list-buckets
  error InvalidAccessKeyId 403
  because The AWS Access Key Id you provided does not exist in our records.

$ CLOCK_SECONDS=-1200 aws sts get-caller-identity
  error SignatureDoesNotMatch 403
  because Signature expired:

$ CLOCK_SECONDS=-1200 aws ec2 describe-vpcs
  error RequestExpired 400

$ CLOCK_SECONDS=-1200 aws sagemaker list-clusters
  error InvalidSignatureException 400
  because Signature expired:

$ CLOCK_SECONDS=-1200 aws s3api list-buckets
  error RequestTimeTooSkewed 403
  because The difference between the request time and the current time is too large.

$ CLOCK_SECONDS=1200 aws sagemaker list-clusters
  error InvalidSignatureException 400
  because Signature not yet current:

$ aws sagemaker list-clusters --no-sign-request
  error MissingAuthenticationTokenException 400

$ aws s3api list-buckets --no-sign-request
  error AccessDenied 403

$ aws s3 mb s3://signed
$ write hello.txt 5
$ aws s3 cp hello.txt s3://signed/hello.txt
$ aws s3 presign s3://signed/hello.txt
  link := @

$ fetch {link}
  says 200

$ fetch {link}0
  says 403
  says SignatureDoesNotMatch

$ AWS_SECRET_ACCESS_KEY=wrong aws s3 presign s3://signed/hello.txt
  link := @

$ fetch {link}
  says 403
  says <Code>SignatureDoesNotMatch</Code>

$ CLOCK_SECONDS=-7200 aws s3 presign s3://signed/hello.txt --expires-in 60
  link := @

$ fetch {link}
  says 403
  says Request has expired
