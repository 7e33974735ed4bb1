# A bucket, small things and large ones.

$ aws s3 mb s3://story-of-acme
  says make_bucket: story-of-acme

$ aws s3api head-bucket --bucket story-of-acme

$ aws s3api head-bucket --bucket story-of-nobody
  error 404 404
  because when calling the HeadBucket operation: Not Found

$ aws s3api create-bucket --bucket story-of-acme --create-bucket-configuration LocationConstraint=us-west-2
  error BucketAlreadyOwnedByYou 409
  because Your previous request to create the named bucket succeeded and you already own it.

$ aws s3api create-bucket --bucket Not_A_Name --create-bucket-configuration LocationConstraint=us-west-2
  error InvalidBucketName 400
  because The specified bucket is not valid.

$ aws s3api get-bucket-location --bucket story-of-acme
  LocationConstraint = us-west-2

$ aws s3api list-buckets --query "Buckets[?Name=='story-of-acme'].Name"
  @ = ["story-of-acme"]

$ write hello.txt 13
$ aws s3api put-object --bucket story-of-acme --key hello.txt --body hello.txt --content-type text/plain \
      --metadata owner=ml --tagging stage=test
  ETag ~ "[0-9a-f]{32}"

$ aws s3api head-object --bucket story-of-acme --key hello.txt
  ContentLength = 13
  ContentType = text/plain
  Metadata = {"owner": "ml"}
  LastModified ~ \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT

$ aws s3api head-object --bucket story-of-acme --key nothing
  error 404 404

$ aws s3api get-object --bucket story-of-acme --key hello.txt back.txt
  ContentLength = 13

$ same hello.txt back.txt
$ aws s3api get-object --bucket story-of-acme --key hello.txt --range bytes=2-4 part.txt
  ContentLength = 3
  ContentRange = bytes 2-4/13

$ aws s3api get-object --bucket story-of-acme --key hello.txt --range bytes=50-60 part.txt
  error InvalidRange 416

$ aws s3api get-object --bucket story-of-acme --key nothing no.txt
  error NoSuchKey 404
  because The specified key does not exist.

$ aws s3api get-object --bucket story-of-nobody --key nothing no.txt
  error NoSuchBucket 404
  because The specified bucket does not exist

$ aws s3api get-object-tagging --bucket story-of-acme --key hello.txt
  TagSet = [{"Key": "stage", "Value": "test"}]

$ aws s3api copy-object --copy-source story-of-acme/hello.txt --bucket story-of-acme --key "copies/a b+c.txt"
  CopyObjectResult.ETag ~ "[0-9a-f]{32}"

$ aws s3api copy-object --copy-source story-of-acme/nothing --bucket story-of-acme --key copies/none
  error NoSuchKey 404

$ aws s3api get-object --bucket story-of-acme --key "copies/a b+c.txt" copy.txt
$ same hello.txt copy.txt

# Nine mebibytes go up in parts, come back in ranges, and are copied in parts.

$ write large.bin 9437184
$ aws s3 cp large.bin s3://story-of-acme/large.bin
  says upload:

$ aws s3api head-object --bucket story-of-acme --key large.bin
  ContentLength = 9437184
  ETag ~ "[0-9a-f]{32}-2"

$ aws s3 cp s3://story-of-acme/large.bin large-back.bin
  says download:

$ same large.bin large-back.bin
$ aws s3 cp s3://story-of-acme/large.bin s3://story-of-acme/large-copy.bin
  says copy:

$ aws s3 cp s3://story-of-acme/large-copy.bin large-copy.bin
$ same large.bin large-copy.bin

# A directory is kept in step.

$ write tree/one.txt 1
$ write tree/two.txt 2
$ write tree/deep/three.txt 3
$ aws s3 sync tree s3://story-of-acme/tree
  says tree/deep/three.txt to s3://story-of-acme/tree/deep/three.txt

$ aws s3 sync s3://story-of-acme/tree twin
  says download: s3://story-of-acme/tree/two.txt to twin/two.txt

$ same tree/deep/three.txt twin/deep/three.txt
$ aws s3 rm s3://story-of-acme/tree/one.txt
  says delete: s3://story-of-acme/tree/one.txt

$ aws s3 sync s3://story-of-acme/tree twin --delete
  says delete: twin/one.txt

$ aws s3 ls s3://story-of-acme/tree/
  says PRE deep/
  says two.txt

$ aws s3api list-objects-v2 --bucket story-of-acme --prefix tree/ --delimiter /
  CommonPrefixes = [{"Prefix": "tree/deep/"}]
  Contents[0].Key = tree/two.txt
  Contents[0].Size = 2
  Contents[0].StorageClass = STANDARD

$ aws s3api list-objects-v2 --bucket story-of-acme --page-size 2 --query 'length(Contents)'
  @ = 6

$ aws s3api list-objects-v2 --bucket story-of-acme --max-items 2
  length(Contents) = 2
  more := NextToken

$ aws s3api list-objects-v2 --bucket story-of-acme --max-items 2 --starting-token {more}
  length(Contents) = 2

$ aws s3api list-objects-v2 --bucket story-of-acme --no-paginate --continuation-token of-my-own
  error InvalidArgument 400
  because The continuation token provided is incorrect

# Parts by hand.

$ aws s3api create-multipart-upload --bucket story-of-acme --key by-hand
  Bucket = story-of-acme
  Key = by-hand
  upload := UploadId

$ write part.bin 5242880
$ aws s3api upload-part --bucket story-of-acme --key by-hand --upload-id {upload} --part-number 1 --body part.bin
  tag := ETag

$ aws s3api upload-part --bucket story-of-acme --key by-hand --upload-id {upload} --part-number 2 --body hello.txt
  last := ETag

$ aws s3api list-parts --bucket story-of-acme --key by-hand --upload-id {upload}
  Parts[].Size = [5242880, 13]
  Parts[0].ETag = {tag}

$ aws s3api list-multipart-uploads --bucket story-of-acme
  Uploads[0].UploadId = {upload}

$ aws s3api complete-multipart-upload --bucket story-of-acme --key by-hand --upload-id {upload} \
      --multipart-upload 'Parts=[{PartNumber=2,ETag={last}},{PartNumber=1,ETag={tag}}]'
  error InvalidPartOrder 400

$ aws s3api abort-multipart-upload --bucket story-of-acme --key by-hand --upload-id {upload}

$ aws s3api list-parts --bucket story-of-acme --key by-hand --upload-id {upload}
  error NoSuchUpload 404
  because The specified upload does not exist.

# A link for those without keys.

$ aws s3 presign s3://story-of-acme/tree/two.txt
  link := @

$ fetch {link}
  says 200

$ aws s3 presign s3://story-of-acme/nothing
  link := @

$ fetch {link}
  says 404
  says <Code>NoSuchKey</Code>

# Nothing is left.

$ aws s3api delete-bucket --bucket story-of-acme
  error BucketNotEmpty 409
  because The bucket you tried to delete is not empty

$ aws s3api delete-objects --bucket story-of-acme --delete 'Objects=[{Key=large.bin},{Key=large-copy.bin},{Key=none}]'
  sort(Deleted[].Key) = ["large-copy.bin", "large.bin", "none"]

$ aws s3 rb s3://story-of-acme --force
  says remove_bucket: story-of-acme

$ aws s3 ls s3://story-of-acme
  error NoSuchBucket 404
