package dev.hyperpod.testkit.service.ssm;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Where the data channels of sessions are, and the tokens that open them: on the emulator's own address, encrypted when
 * that is. The control side hands them out; whoever serves the channel can tell a session by its path and check its
 * token here.
 */
final class DataChannel {

    private static final String PATH = "/v1/data-channel/";

    private final Supplier<URI> endpoint;

    /**
     * Data channels of an emulator.
     *
     * @param endpoint where it listens; asked for at each session
     */
    DataChannel(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** The address of a session's channel. */
    String url(OpenSession session) {
        URI base = endpoint.get();
        String scheme = base.getScheme().equals("https") ? "wss" : "ws";
        return scheme + "://" + base.getRawAuthority() + PATH + session.id + "?role=publish_subscribe";
    }

    /** A new token for a session; no two are alike. */
    static String token(OpenSession session) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384")
                    .digest((session.id + " " + session.started + " " + session.nextToken())
                            .getBytes(StandardCharsets.UTF_8));
            return "AAEAA" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has SHA-384", e);
        }
    }
}
