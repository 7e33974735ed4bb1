/** How checks and orchestrators reach AWS. */
@NullMarked
package dev.hyperpod.aws;

import org.jspecify.annotations.NullMarked;
