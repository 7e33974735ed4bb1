/** Holds every answer that the module's tests provoke against the service models, and keeps it for other judges. */
@NullMarked
package dev.hyperpod.testkit.judge;

import org.jspecify.annotations.NullMarked;
