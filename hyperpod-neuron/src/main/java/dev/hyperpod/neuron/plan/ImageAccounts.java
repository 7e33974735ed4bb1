package dev.hyperpod.neuron.plan;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accounts that hold AWS's container images in each Region. */
final class ImageAccounts {

    private static final Pattern REGISTRY = Pattern.compile("^\\d{12}\\.dkr\\.ecr\\.\\{region}\\.amazonaws\\.com/");

    private ImageAccounts() {}

    /** An image in a Region; empty when nothing is known of the Region. */
    static Optional<String> in(String region, String template) {
        Map<String, String> accounts = LaunchData.bundled().imageAccounts();
        Matcher registry = REGISTRY.matcher(template);
        if (!accounts.containsKey(region) || !registry.find()) {
            return Optional.empty();
        }
        String host = accounts.get(region) + ".dkr.ecr." + region + ".amazonaws.com"
                + (region.startsWith("cn-") ? ".cn" : "");
        return Optional.of(host + "/" + template.substring(registry.end()));
    }
}
