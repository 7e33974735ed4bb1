/** Systems Manager: the control side of Session Manager. */
@NullMarked
package dev.hyperpod.testkit.service.ssm;

import org.jspecify.annotations.NullMarked;
