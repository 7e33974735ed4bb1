/**
 * Training plans: a market of offerings, plans bought from it, and the capacity that they reserve. A plan is Pending
 * while its payment is taken, Scheduled until it starts, Active, and Expired in the end.
 */
@NullMarked
package dev.hyperpod.testkit.service.sagemaker.plan;

import org.jspecify.annotations.NullMarked;
