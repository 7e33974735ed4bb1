/** What an orchestrator plug-in implements and may see, and how any module brings checks. */
@NullMarked
package dev.hyperpod.spi;

import org.jspecify.annotations.NullMarked;
