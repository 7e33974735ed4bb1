/** How calls reach AWS: clients, retries, errors, and the door to members newer than the SDK. */
@NullMarked
package dev.hyperpod.internal.aws;

import org.jspecify.annotations.NullMarked;
