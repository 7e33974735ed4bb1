@ --access-key AKIDEXAMPLE --secret-key secret

# What is signed while it goes up in parts.

$ aws logs describe-log-groups
$ aws s3 mb s3://signed-parts
$ write large.bin 9437184
$ aws s3 cp large.bin s3://signed-parts/large.bin
$ aws s3 cp s3://signed-parts/large.bin back.bin
$ same large.bin back.bin

$ AWS_SECRET_ACCESS_KEY=wrong aws s3 cp large.bin s3://signed-parts/other.bin
  exit 1
  because SignatureDoesNotMatch

$ aws s3 ls s3://signed-parts
  says large.bin
