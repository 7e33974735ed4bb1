/** AWS Security Token Service. */
@NullMarked
package dev.hyperpod.testkit.service.sts;

import org.jspecify.annotations.NullMarked;
