/** AWS Identity and Access Management: roles and their policies. */
@NullMarked
package dev.hyperpod.testkit.service.iam;

import org.jspecify.annotations.NullMarked;
