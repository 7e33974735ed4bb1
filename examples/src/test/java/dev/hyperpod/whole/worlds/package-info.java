/** For each check a world in which it passes and one in which it fails, by topic. */
@NullMarked
package dev.hyperpod.whole.worlds;

import org.jspecify.annotations.NullMarked;
