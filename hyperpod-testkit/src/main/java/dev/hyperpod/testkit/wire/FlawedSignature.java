package dev.hyperpod.testkit.wire;

/** Ends the reading of a signature with what is wrong with it. */
final class FlawedSignature extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SignatureFlaw flaw;

    FlawedSignature(SignatureFlaw flaw) {
        super(flaw.getClass().getSimpleName(), null, false, false);
        this.flaw = flaw;
    }

    SignatureFlaw flaw() {
        return flaw;
    }
}
