/** IAM's policy language: documents, their grammar, and the decision that they lead to. It knows of no account. */
@NullMarked
package dev.hyperpod.testkit.world.policy;

import org.jspecify.annotations.NullMarked;
