package dev.hyperpod.check.job;

import dev.hyperpod.catalogue.Architecture;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the name of a container image tells.
 *
 * @param reference the name in full
 * @param words its parts, in lower case
 */
record ImageName(String reference, List<String> words) {

    private static final Pattern ECR =
            Pattern.compile("\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.[a-z0-9.-]+/.*", Pattern.DOTALL);
    private static final Pattern CUDA = Pattern.compile("cuda.*|cu1[0-9]{2}|nvidia|nvcr|gpu");
    private static final Set<String> ARM = Set.of("arm64", "aarch64", "graviton", "arm64v8");
    private static final Set<String> X86 = Set.of("amd64", "x86", "x64");

    static ImageName of(String reference) {
        return new ImageName(
                reference,
                Stream.of(reference.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** The region of the private ECR repository that it names, in whatever partition; empty for other registries. */
    Optional<String> ecrRegion() {
        Matcher matcher = ECR.matcher(reference);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the name says that it is for NVIDIA GPUs, and not that it is for Neuron. */
    boolean isForCuda() {
        return words.stream().anyMatch(word -> CUDA.matcher(word).matches())
                && words.stream().noneMatch(word -> word.startsWith("neuron"));
    }

    /** The architecture that the name speaks of; empty when it speaks of none or both. */
    Optional<Architecture> architecture() {
        boolean arm = words.stream().anyMatch(ARM::contains);
        boolean x86 = words.stream().anyMatch(X86::contains);
        return arm == x86 ? Optional.empty() : Optional.of(arm ? Architecture.ARM64 : Architecture.X86_64);
    }
}
