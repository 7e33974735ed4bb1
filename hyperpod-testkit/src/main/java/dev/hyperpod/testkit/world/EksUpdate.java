package dev.hyperpod.testkit.world;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of an EKS cluster or of a thing in it.
 *
 * @param id the update's id
 * @param type such as {@code AccessConfigUpdate}
 * @param subject what is changed: {@code ""} for the cluster, else {@code addon/vpc-cni} or {@code nodegroup/system}
 * @param params what is changed, by EKS's names, such as {@code AuthenticationMode}
 * @param created when it began
 * @param due when it is done
 * @param applied whether it is done
 * @param effect what it does when it is done
 */
public record EksUpdate(
        String id,
        String type,
        String subject,
        Map<String, String> params,
        Instant created,
        Instant due,
        boolean applied,
        Runnable effect) {

    /** Keeps the order of the parameters. */
    public EksUpdate {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    EksUpdate asApplied() {
        return new EksUpdate(id, type, subject, params, created, due, true, effect);
    }
}
