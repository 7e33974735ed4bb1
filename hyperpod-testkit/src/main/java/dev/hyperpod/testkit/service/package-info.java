/** The services around SageMaker: each a table of operations over one emulated account. */
@NullMarked
package dev.hyperpod.testkit.service;

import org.jspecify.annotations.NullMarked;
