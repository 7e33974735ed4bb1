/**
 * What is known in advance about instance types, quotas and versions. AWS changes these figures without asking, so each
 * set of data carries its {@link dev.hyperpod.data.Provenance}, each can be overridden by a user's own file, and what
 * is unknown is absent, never zero.
 *
 * <p>An overriding file is YAML or JSON. It has the form of the bundled one, names its {@code source} and {@code date},
 * and holds only what differs; a value of {@code null} makes a figure unknown:
 *
 * <pre>
 * source: measured in our account
 * date: 2026-11-02
 * types:
 *   ml.p5.48xlarge:
 *     addressesPerEksNode: 90
 * </pre>
 */
@NullMarked
package dev.hyperpod.catalogue;

import org.jspecify.annotations.NullMarked;
