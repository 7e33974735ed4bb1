package dev.hyperpod.neuron.model;

import java.util.Optional;
import java.util.regex.Pattern;

/** A token of the Hub, which no text shows. */
final class HubToken {

    static final String RULE = "a token is 1 to 512 letters, digits and characters of -._~+/=";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");

    private final String value;

    private HubToken(String value) {
        this.value = value;
    }

    /** The token; empty when the text cannot be one. */
    static Optional<HubToken> of(String text) {
        return TOKEN.matcher(text).matches() ? Optional.of(new HubToken(text)) : Optional.empty();
    }

    /** The value of the header {@code Authorization}. */
    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
