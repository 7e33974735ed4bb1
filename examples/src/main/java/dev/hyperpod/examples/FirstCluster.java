package dev.hyperpod.examples;

import dev.hyperpod.HyperPod;
import dev.hyperpod.HyperPodClient;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.testkit.HyperPodEmulator;
import dev.hyperpod.time.Pacer;
import java.io.PrintStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The life of two clusters, one on Kubernetes and one on Slurm, told against an emulator of AWS in this process.
 * Nothing leaves the machine.
 */
public final class FirstCluster {

    private FirstCluster() {}

    /** Tells the story; fails when anything goes otherwise than told. */
    public static void main(String[] args) {
        tell(System.out);
    }

    static void tell(PrintStream out) {
        try (HyperPodEmulator aws =
                        HyperPodEmulator.builder().world(Team::neglect).start();
                HyperPodClient hyperpod = connect(aws)) {
            Story story = new Story(out, aws.clock());
            story.say("The life of two HyperPod clusters, on an emulator of AWS in this process: no account, no cost.");
            story.say("The emulator's clock stands still while it is asked, and jumps over all waiting:");
            story.say("[+0h 20m] is its time, not yours.");

            ClusterSpec wanted = Team.onEks();
            Preparation preparation = new Preparation(story, hyperpod);
            ClusterSpec onEks = preparation.mend(wanted, preparation.examine(wanted));
            Operations operations = new Operations(story, hyperpod, aws);
            operations.createOnEks(onEks);
            operations.createOnSlurm(Preparation.mended(Team.onSlurm()));
            operations.createWhereThereIsCapacity(Team.inAnyZone());
            operations.nodeThatFallsSick();
            operations.nodeThatIsReplacedByHand();
            operations.scale();
            operations.delete();

            story.expect(aws.violations().isEmpty(), "AWS's side kept to its own model: " + aws.violations());
            story.say("");
            story.say("The end, " + story.elapsed() + " on the emulator's clock, after "
                    + aws.requests().total() + " requests.");
        }
    }

    private static HyperPodClient connect(HyperPodEmulator aws) {
        return HyperPod.builder()
                .endpoint(aws.uri())
                .pacer(new Pacer(aws.clock(), aws.clock().scheduler()))
                .region("us-west-2")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }
}
