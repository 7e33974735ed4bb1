package dev.hyperpod.check.encryption;

/**
 * A key of KMS.
 *
 * @param arn its ARN
 * @param state KMS's word, such as {@code Enabled} or {@code PendingDeletion}
 * @param spec such as {@code SYMMETRIC_DEFAULT}
 * @param isOfAws whether AWS manages it: then everybody in the account who may use the service may use it
 */
public record Key(String arn, String state, String spec, boolean isOfAws) {

    /** Whether it encrypts. */
    public boolean isEnabled() {
        return state.equals("Enabled");
    }

    /** Whether it can encrypt volumes and objects. */
    public boolean isSymmetric() {
        return spec.equals("SYMMETRIC_DEFAULT");
    }
}
