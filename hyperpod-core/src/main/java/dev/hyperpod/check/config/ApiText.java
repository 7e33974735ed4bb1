package dev.hyperpod.check.config;

import java.util.regex.Pattern;

/** Texts that the API knows in more than one place. */
final class ApiText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");

    private ApiText() {}

    /** A name of a cluster or of a group. */
    static boolean isName(String text) {
        return text.length() <= 63 && NAME.matcher(text).matches();
    }

    /** The ARN of a role, in any partition. */
    static boolean isRoleArn(String text) {
        return text.length() >= 20
                && text.length() <= 2048
                && ROLE_ARN.matcher(text).matches();
    }
}
