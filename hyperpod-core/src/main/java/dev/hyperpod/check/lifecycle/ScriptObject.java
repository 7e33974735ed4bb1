package dev.hyperpod.check.lifecycle;

import java.util.Optional;

/**
 * What S3 says of a script without giving its content.
 *
 * @param kmsKeyId the ARN of the KMS key that it is encrypted with, if it is
 */
record ScriptObject(Optional<String> kmsKeyId) {}
