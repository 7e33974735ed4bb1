@NullMarked
package dev.hyperpod.testkit.model;

import org.jspecify.annotations.NullMarked;
