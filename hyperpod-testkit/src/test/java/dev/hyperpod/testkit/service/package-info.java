/** The services through AWS's own clients. */
@NullMarked
package dev.hyperpod.testkit.service;

import org.jspecify.annotations.NullMarked;
