package dev.hyperpod.check.health;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The network interfaces that hang on nothing in some subnets, with their descriptions; at most 1,000.
 *
 * @param subnets the subnets' ids
 */
public record FreeInterfacesFact(Set<String> subnets) implements Fact<List<FreeInterfacesFact.Interface>> {

    /** The IAM action. */
    public static final String ACTION = "ec2:DescribeNetworkInterfaces";

    private static final int MOST = 1_000;

    /**
     * A network interface.
     *
     * @param id such as {@code eni-0a000000000000001}
     * @param subnet its subnet
     * @param description a free text
     */
    public record Interface(String id, String subnet, String description) {

        /** Whether it was a node's, as its description speaks of HyperPod or SageMaker; that it does is inferred. */
        public boolean isOfNode() {
            String text = description.toLowerCase(Locale.ROOT);
            return text.contains("hyperpod") || text.contains("sagemaker");
        }
    }

    /** Copies the ids. */
    public FreeInterfacesFact {
        subnets = Set.copyOf(subnets);
    }

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public List<Interface> read(FactSource source) {
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> read(ec2, subnets));
    }

    /** As a check reads them, for whoever has a client. */
    public static List<Interface> read(Ec2Client ec2, Set<String> subnets) {
        return ec2
                .describeNetworkInterfacesPaginator(request -> request.filters(
                        Filter.builder().name("subnet-id").values(subnets).build(),
                        Filter.builder().name("status").values("available").build()))
                .networkInterfaces()
                .stream()
                .limit(MOST)
                .map(eni -> new Interface(
                        eni.networkInterfaceId(), eni.subnetId(), eni.description() == null ? "" : eni.description()))
                .toList();
    }
}
