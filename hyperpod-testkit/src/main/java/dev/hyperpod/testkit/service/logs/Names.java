package dev.hyperpod.testkit.service.logs;

import dev.hyperpod.testkit.world.LogGroup;
import dev.hyperpod.testkit.world.LogStream;
import dev.hyperpod.testkit.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds groups and streams by the names, identifiers and ARNs of requests. */
final class Names {

    private final World world;

    Names(World world) {
        this.world = world;
    }

    /** The group of a request that may name it or identify it by name or ARN, but not both. */
    LogGroup group(@Nullable String name, @Nullable String identifier) {
        if (name != null && identifier != null) {
            throw LogsError.invalid("LogGroup name and LogGroup identifier are mutually exclusive parameters.");
        }
        if (name == null && identifier == null) {
            throw LogsError.invalid("Either LogGroup name or LogGroup identifier must be specified.");
        }
        return name != null ? named(name) : identified(String.valueOf(identifier));
    }

    /** A group by name. */
    LogGroup named(String name) {
        return world.logs().find(name).orElseThrow(LogsError::noGroup);
    }

    /** A group by name or by ARN, with or without {@code :*} at its end. */
    LogGroup identified(String identifier) {
        return identifier.startsWith("arn:") ? byArn(identifier) : named(identifier);
    }

    /** A group by ARN. */
    LogGroup byArn(String arn) {
        String prefix = world.place().arn("logs", "log-group:");
        String bare = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
        return Optional.of(bare)
                .filter(text -> text.startsWith(prefix))
                .flatMap(text -> world.logs().find(text.substring(prefix.length())))
                .orElseThrow(LogsError::noGroup);
    }

    /** A stream of a group. */
    static LogStream stream(LogGroup group, String name) {
        return Optional.ofNullable(group.streams().get(name)).orElseThrow(LogsError::noStream);
    }
}
