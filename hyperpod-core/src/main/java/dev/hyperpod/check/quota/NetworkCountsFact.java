package dev.hyperpod.check.quota;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.identity.CallerFact;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How many things of a kind the account has in the region.
 *
 * @param kind which
 */
public record NetworkCountsFact(Kind kind) implements Fact<Integer> {

    /** What is counted. */
    public enum Kind {
        /** VPCs that are the account's own. */
        VPCS("ec2:DescribeVpcs"),
        /** Elastic IP addresses. */
        ELASTIC_IPS("ec2:DescribeAddresses");

        private final String action;

        Kind(String action) {
            this.action = action;
        }
    }

    @Override
    public Set<String> actions() {
        return kind == Kind.VPCS ? Set.of(kind.action, "sts:GetCallerIdentity") : Set.of(kind.action);
    }

    @Override
    public Integer read(FactSource source) {
        return switch (kind) {
            case VPCS -> vpcs(source, source.get(new CallerFact()).account());
            case ELASTIC_IPS ->
                source.aws()
                        .call(
                                Ec2Client.class,
                                Ec2Client::builder,
                                kind.action,
                                ec2 -> ec2.describeAddresses().addresses().size());
        };
    }

    private Integer vpcs(FactSource source, String account) {
        return source.aws()
                .call(
                        Ec2Client.class,
                        Ec2Client::builder,
                        kind.action,
                        ec2 -> Math.toIntExact(ec2
                                .describeVpcsPaginator(request -> request.filters(Filter.builder()
                                        .name("owner-id")
                                        .values(account)
                                        .build()))
                                .vpcs()
                                .stream()
                                .count()));
    }
}
