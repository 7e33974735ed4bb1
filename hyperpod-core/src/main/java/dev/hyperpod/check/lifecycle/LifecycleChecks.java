package dev.hyperpod.check.lifecycle;

import dev.hyperpod.check.Check;
import java.util.List;

/** The checks of lifecycle scripts in S3. */
public final class LifecycleChecks {

    private LifecycleChecks() {}

    /** All of them, in the order of their codes. */
    public static List<Check> all() {
        return List.of(
                new ScriptBucket(),
                new ScriptExists(),
                new ScriptAccess(),
                new BucketPolicyDenials(),
                new ScriptForm(),
                new CalledFiles(),
                new StaleUpload(),
                new ScriptPitfalls(),
                new ScriptInternet(),
                new BundleSize(),
                new TwoScripts(),
                new ScriptSecrets());
    }
}
