package dev.hyperpod.check.network;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.PrefixList;

/** The addresses of S3 in the region, which AWS changes now and then; kept for an hour. */
public record S3AddressesFact() implements Fact<S3Addresses> {

    private static final String ACTION = "ec2:DescribePrefixLists";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Duration keptFor() {
        return Duration.ofHours(1);
    }

    @Override
    public S3Addresses read(FactSource source) {
        String name = "." + source.aws().region() + ".s3";
        return source.aws().call(Ec2Client.class, Ec2Client::builder, ACTION, ec2 -> {
            List<PrefixList> lists = ec2.describePrefixListsPaginator().prefixLists().stream()
                    .filter(list -> list.prefixListName().endsWith(name))
                    .toList();
            return new S3Addresses(
                    lists.stream().map(PrefixList::prefixListId).collect(Collectors.toSet()),
                    lists.stream().flatMap(list -> list.cidrs().stream()).collect(Collectors.toSet()));
        });
    }
}
