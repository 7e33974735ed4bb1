package dev.hyperpod.testkit.wire;

import java.util.Locale;
import software.amazon.awssdk.core.SdkField;

/** The words in which most of AWS's services refuse a request that breaks their model. */
final class ConstraintText {

    private ConstraintText() {}

    static AwsError missing(String code, SdkField<?> member) {
        String name = member.memberName();
        String camel = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return new AwsError(
                code,
                400,
                "1 validation error detected: Value null at '" + camel
                        + "' failed to satisfy constraint: Member must not be null");
    }
}
