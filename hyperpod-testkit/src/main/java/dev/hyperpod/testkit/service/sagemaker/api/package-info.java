/** What all of SageMaker's operations share: errors, pages, tags, JSON. */
@NullMarked
package dev.hyperpod.testkit.service.sagemaker.api;

import org.jspecify.annotations.NullMarked;
