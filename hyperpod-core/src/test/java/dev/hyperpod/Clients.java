package dev.hyperpod;

import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clients of an emulator, in its time. */
public final class Clients {

    private Clients() {}

    public static HyperPodClient of(HyperPodEmulator aws) {
        return builder(aws).build();
    }

    public static HyperPodClientBuilder builder(HyperPodEmulator aws) {
        return HyperPod.builder()
                .endpoint(aws.uri())
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .pacer(time(aws));
    }

    static Pacer time(HyperPodEmulator aws) {
        return new Pacer(aws.clock(), aws.clock().scheduler());
    }
}
