package dev.hyperpod.check.lifecycle;

import java.util.Optional;

/**
 * What S3 says of a script without giving its content.
 *
 * @param size in bytes
 * @param etag its entity tag, without quotes
 * @param kmsKeyId the ARN of the KMS key that it is encrypted with, if it is
 */
public record ScriptObject(long size, String etag, Optional<String> kmsKeyId) {}
