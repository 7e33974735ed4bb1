/**
 * The rules of the spec itself: what can be judged without asking AWS. Patterns, ranges and choices are those of the
 * SageMaker API.
 */
@NullMarked
package dev.hyperpod.check.config;

import org.jspecify.annotations.NullMarked;
