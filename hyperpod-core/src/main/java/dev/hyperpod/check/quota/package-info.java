/** Whether the account's quotas leave room for the cluster. */
@NullMarked
package dev.hyperpod.check.quota;

import org.jspecify.annotations.NullMarked;
