# Keys are made, named, switched off and scheduled for deletion.

$ aws kms create-key --description "volumes"
  KeyMetadata.Enabled = true
  KeyMetadata.KeyState = Enabled
  KeyMetadata.KeyManager = CUSTOMER
  key := KeyMetadata.KeyId

$ aws kms create-alias --alias-name alias/volumes --target-key-id {key}

$ aws kms describe-key --key-id alias/volumes
  KeyMetadata.Description = volumes

$ aws kms list-aliases --query "Aliases[?AliasName=='alias/volumes']"
  length(@) = 1

$ aws kms disable-key --key-id {key}

$ aws kms describe-key --key-id {key}
  KeyMetadata.KeyState = Disabled

$ aws kms schedule-key-deletion --key-id {key} --pending-window-in-days 7
  KeyState = PendingDeletion

$ aws kms describe-key --key-id alias/nothing
  error NotFoundException 400
