/** Tests of IAM's policy language. */
@NullMarked
package dev.hyperpod.testkit.world.policy;

import org.jspecify.annotations.NullMarked;
