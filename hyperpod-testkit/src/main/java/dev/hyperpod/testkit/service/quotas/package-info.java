/** Service Quotas. */
@NullMarked
package dev.hyperpod.testkit.service.quotas;

import org.jspecify.annotations.NullMarked;
