/** Amazon S3: buckets and objects. */
@NullMarked
package dev.hyperpod.testkit.service.s3;

import org.jspecify.annotations.NullMarked;
