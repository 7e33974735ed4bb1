package dev.hyperpod.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A quota as Service Quotas knows it. The name is what identifies it; the code is a short cut of medium trust: verify
 * with {@link #isNamed(String)} that Service Quotas returns this quota for it, or the value may belong to another.
 *
 * @param serviceCode such as {@code sagemaker}
 * @param name such as {@code ml.p5.48xlarge for cluster usage}
 * @param aliases other names under which Service Quotas lists it
 * @param code such as {@code L-8762A75F}; empty when unknown: find the quota by its name
 */
public record Quota(String serviceCode, String name, List<String> aliases, Optional<String> code) {

    /** Copies the aliases. */
    public Quota {
        aliases = List.copyOf(aliases);
    }

    /** Whether a name that Service Quotas returned is that of this quota: the whole name or an alias, in any case. */
    public boolean isNamed(String returnedName) {
        String returned = returnedName.strip();
        return Stream.concat(Stream.of(name), aliases.stream()).anyMatch(returned::equalsIgnoreCase);
    }
}
