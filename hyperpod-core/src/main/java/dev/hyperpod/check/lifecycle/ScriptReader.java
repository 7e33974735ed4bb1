package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Group;
import dev.hyperpod.check.identity.RequiredRights;
import dev.hyperpod.check.identity.RoleArn;
import dev.hyperpod.check.identity.RoleRightsFact;
import dev.hyperpod.spec.ClusterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role whose nodes copy scripts from a place.
 *
 * @param role the role
 * @param script a script that they run
 * @param path where the place first stands for this role
 */
record ScriptReader(RoleArn role, ScriptPlace script, String path) {

    /** One for each role and place of a spec. */
    static List<ScriptReader> of(ClusterSpec spec) {
        Map<List<Object>, ScriptReader> readers = new LinkedHashMap<>();
        for (ScriptPlace script : ScriptPlace.of(spec)) {
            for (Group group : script.groups()) {
                group.settings()
                        .executionRole()
                        .flatMap(RoleArn::parse)
                        .ifPresent(role -> readers.putIfAbsent(
                                List.of(role, script.place()),
                                new ScriptReader(role, script, group.at("lifeCycleConfig.sourceS3Uri"))));
            }
        }
        return List.copyOf(readers.values());
    }

    S3Prefix place() {
        return script.place();
    }

    String bucketArn() {
        return "arn:" + role.partition() + ":s3:::" + place().bucket();
    }

    String objectArn() {
        return bucketArn() + "/" + place().key(script.file());
    }

    /** What it needs in S3. The whole prefix is listed and copied. */
    RequiredRights rights() {
        String below = place().prefix().isEmpty() ? "" : place().prefix() + "/";
        return new RequiredRights(List.of(
                new RequiredRights.Part(Set.of("s3:ListBucket"), bucketArn(), bucketArn(), Map.of("s3:prefix", below)),
                new RequiredRights.Part(
                        Set.of("s3:GetObject"), objectArn(), bucketArn() + "/" + below + "*", Map.of())));
    }

    /** What its role needs in S3 for all that it reads there. */
    RequiredRights allRights(ClusterSpec spec) {
        return of(spec).stream()
                .filter(reader -> reader.role().equals(role))
                .map(ScriptReader::rights)
                .reduce(RequiredRights::and)
                .orElseGet(this::rights);
    }

    RoleRightsFact rightsFact() {
        return new RoleRightsFact(role, rights());
    }

    ScriptKeyFact keyFact() {
        return new ScriptKeyFact(place().bucket(), place().key(script.file()));
    }
}
