package dev.hyperpod.testkit.world.iam;

import java.time.Instant;

/** What policies can be attached to. */
public sealed interface Entity permits Role, User, Group {

    /** The name. */
    String name();

    /** The path, which begins and ends with a slash. */
    String path();

    /** The ARN. */
    String arn();

    /** The unique id, such as {@code AROA…}. */
    String id();

    /** When it was made. */
    Instant created();

    /** The policies on it. */
    Grants grants();
}
