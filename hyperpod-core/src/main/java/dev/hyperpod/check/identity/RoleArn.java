package dev.hyperpod.check.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role, taken apart.
 *
 * @param text the whole
 * @param partition such as {@code aws}
 * @param account the twelve-digit account id
 * @param name the name, without its path
 */
public record RoleArn(String text, String partition, String account, String name) {

    private static final Pattern FORM = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]+)");

    /** Empty for what is no ARN of a role; the rules of the spec itself say so. */
    public static Optional<RoleArn> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new RoleArn(text, parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }
}
