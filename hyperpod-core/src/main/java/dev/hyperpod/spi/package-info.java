/** What an orchestrator plug-in implements and may see. */
@NullMarked
package dev.hyperpod.spi;

import org.jspecify.annotations.NullMarked;
