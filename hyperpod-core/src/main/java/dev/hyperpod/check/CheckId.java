package dev.hyperpod.check;

/**
 * The stable name of a check.
 *
 * @param id dotted, such as {@code network.subnet-ip-capacity}; this is what suppression and reports use
 * @param code the catalogue's code, such as {@code NET-002}: an alias to search by
 */
public record CheckId(String id, String code) {

    /** {@code network.subnet-ip-capacity (NET-002)}. */
    @Override
    public String toString() {
        return id + " (" + code + ")";
    }
}
