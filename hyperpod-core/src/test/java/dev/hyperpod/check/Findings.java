package dev.hyperpod.check;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a client made in this class loader finds in a spec that is in order. */
public final class Findings {

    private Findings() {}

    /** Severity, code and remedies of each finding, by code. */
    public static List<String> of(URI endpoint) {
        try (HyperPodClient hyperpod = HyperPod.builder()
                .endpoint(endpoint)
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .build()) {
            return hyperpod.validate(TestAccount.p5(4).build()).findings().stream()
                    .map(f -> f.severity() + " " + f.check().code() + " " + f.remedies())
                    .sorted()
                    .toList();
        }
    }
}
