package dev.hyperpod.whole;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An emulated account and a client of it, in its time. */
public final class Stage implements AutoCloseable {

    private final HyperPodEmulator aws = HyperPodEmulator.start();
    private final HyperPodClient hyperpod = HyperPod.builder()
            .endpoint(aws.uri())
            .region("us-west-2")
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
            .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
            .build();

    public HyperPodEmulator aws() {
        return aws;
    }

    public HyperPodClient hyperpod() {
        return hyperpod;
    }

    /** Sets a scene, and says what is to be judged in it. */
    public Subject set(Scene scene) {
        scene.change().run(aws, hyperpod);
        return scene.subject().apply(aws, hyperpod);
    }

    /** What one check says. */
    public Report judge(Check check, Subject subject) {
        return new CheckEngine(List.of(check)).run(subject, new AccountReader(hyperpod.aws(), Runnable::run), () -> 0);
    }

    @Override
    public void close() {
        hyperpod.close();
        aws.close();
    }
}
