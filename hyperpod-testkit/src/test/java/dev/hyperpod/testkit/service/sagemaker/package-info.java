@NullMarked
package dev.hyperpod.testkit.service.sagemaker;

import org.jspecify.annotations.NullMarked;
