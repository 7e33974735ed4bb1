/** What IAM and STS hold of an account, the same in all regions: identities, policies, keys. */
@NullMarked
package dev.hyperpod.testkit.world.iam;

import org.jspecify.annotations.NullMarked;
