/** Amazon EKS: clusters, access entries and add-ons. */
@NullMarked
package dev.hyperpod.testkit.service.eks;

import org.jspecify.annotations.NullMarked;
