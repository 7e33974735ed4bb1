package dev.hyperpod.check.quota;

/**
 * A quota as an account has it.
 *
 * @param code such as {@code L-8762A75F}
 * @param value how much of it there is
 * @param adjustable whether more can be asked for
 */
public record AppliedQuota(String code, double value, boolean adjustable) {

    /** The value in whole instances, volumes or gigabytes. */
    public long whole() {
        return (long) value;
    }
}
