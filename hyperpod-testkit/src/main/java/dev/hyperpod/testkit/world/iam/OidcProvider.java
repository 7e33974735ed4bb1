package dev.hyperpod.testkit.world.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An OpenID Connect provider, such as an EKS cluster's. */
public final class OidcProvider {

    private final String arn;
    private final String url;
    private final Instant created;
    private final Tags tags = new Tags();
    private final List<String> clientIds;
    private List<String> thumbprints;

    OidcProvider(String arn, String url, List<String> clientIds, List<String> thumbprints, Instant created) {
        this.arn = arn;
        this.url = url;
        this.clientIds = new ArrayList<>(clientIds);
        this.thumbprints = List.copyOf(thumbprints);
        this.created = created;
    }

    /** The ARN, which holds the URL. */
    public String arn() {
        return arn;
    }

    /** The URL without {@code https://}, as IAM gives it back. */
    public String url() {
        return url;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /** The audiences that it speaks for. */
    public List<String> clientIds() {
        return List.copyOf(clientIds);
    }

    /** Adds an audience, once. */
    public void addClientId(String clientId) {
        if (!clientIds.contains(clientId)) {
            clientIds.add(clientId);
        }
    }

    /** Takes an audience away, if it is there. */
    public void removeClientId(String clientId) {
        clientIds.remove(clientId);
    }

    /** The thumbprints of its certificates. */
    public List<String> thumbprints() {
        return thumbprints;
    }

    /** Replaces the thumbprints. */
    public void thumbprints(List<String> all) {
        thumbprints = List.copyOf(all);
    }
}
