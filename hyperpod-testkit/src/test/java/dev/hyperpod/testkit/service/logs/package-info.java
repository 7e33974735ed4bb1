@NullMarked
package dev.hyperpod.testkit.service.logs;

import org.jspecify.annotations.NullMarked;
