# File systems are looked at, not made.

$ aws fsx describe-file-systems
  length(FileSystems) >= `0` = true

$ aws fsx describe-file-systems --file-system-ids fs-0123456789abcdef0
  error FileSystemNotFound 400
  because File system 'fs-0123456789abcdef0' does not exist.

$ aws fsx describe-file-systems --file-system-ids no-id
  exit 254 255

$ aws fsx describe-file-systems --next-token of-my-own --no-paginate
  exit 254 255
