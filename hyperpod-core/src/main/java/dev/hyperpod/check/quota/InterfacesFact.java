package dev.hyperpod.check.quota;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** How many network interfaces the account has in the region, those of AWS's services and of nodes among them. */
public record InterfacesFact() implements Fact<Integer> {

    private static final String ACTION = "ec2:DescribeNetworkInterfaces";

    /** As many as EC2 gives at once: an account with ten thousand nodes has a good many pages. */
    private static final int PAGE = 1000;

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Integer read(FactSource source) {
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        ACTION,
                        ec2 -> Math.toIntExact(ec2
                                .describeNetworkInterfacesPaginator(request -> request.maxResults(PAGE))
                                .networkInterfaces()
                                .stream()
                                .count()));
    }
}
