package dev.hyperpod.testkit.model;

/** A JSON value of another type than the model's: AWS cannot even read such a request. */
public final class WrongTypeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String path;

    WrongTypeException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** Where the value stands, such as {@code instanceGroups.1.member.instanceCount}. */
    public String path() {
        return path;
    }

    /** AWS's words. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
