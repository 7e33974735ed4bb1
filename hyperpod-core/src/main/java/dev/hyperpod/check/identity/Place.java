package dev.hyperpod.check.identity;

/**
 * Where resources are.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param region such as {@code us-west-2}
 * @param account the twelve-digit account id
 */
public record Place(String partition, String region, String account) {

    /** A text in which {@code ${partition}}, {@code ${region}} and {@code ${account}} stand for these. */
    public String fill(String text) {
        return text.replace("${partition}", partition)
                .replace("${region}", region)
                .replace("${account}", account);
    }
}
