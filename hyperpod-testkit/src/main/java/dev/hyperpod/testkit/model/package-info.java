/** The SageMaker service model as data, and the check of requests and answers against it. */
@NullMarked
package dev.hyperpod.testkit.model;

import org.jspecify.annotations.NullMarked;
