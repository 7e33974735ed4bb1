/**
 * What is known of failures: how each is recognised, why it happens, what to do, and whether to try again. The
 * knowledge is data, which modules add to and users override; see {@link dev.hyperpod.diagnosis.KnowledgeBase}.
 */
@NullMarked
package dev.hyperpod.diagnosis;

import org.jspecify.annotations.NullMarked;
