/** Amazon EC2, as far as a cluster's network needs it. */
@NullMarked
package dev.hyperpod.testkit.service.ec2;

import org.jspecify.annotations.NullMarked;
