/** KMS: keys, their policies, grants and aliases; it encrypts nothing. */
@NullMarked
package dev.hyperpod.testkit.service.kms;

import org.jspecify.annotations.NullMarked;
