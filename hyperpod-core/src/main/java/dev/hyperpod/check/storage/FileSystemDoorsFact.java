package dev.hyperpod.check.storage;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.network.Firewall;
import dev.hyperpod.check.network.SecurityGroup;
import dev.hyperpod.check.network.SecurityGroupsFact;
import dev.hyperpod.check.network.SubnetsFact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;

/**
 * Where an FSx file system stands in the network; empty when there is no such file system.
 *
 * @param fileSystemId such as {@code fs-0123456789abcdef0}
 */
public record FileSystemDoorsFact(String fileSystemId) implements Fact<Optional<FileSystemDoors>> {

    private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";

    /** As many as a filter of EC2 takes. A file system of more interfaces has the same groups on each. */
    private static final int MOST_AT_ONCE = 200;

    @Override
    public Set<String> actions() {
        return Set.of(FileSystemFact.ACTION, INTERFACES, "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets");
    }

    @Override
    public Optional<FileSystemDoors> read(FactSource source) {
        return source.get(new FileSystemFact(fileSystemId)).map(system -> doors(system, source));
    }

    private static FileSystemDoors doors(FileSystem system, FactSource source) {
        Set<Set<String>> sets = groupSets(system, source);
        Set<String> all = sets.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Map<String, SecurityGroup> found = all.isEmpty() ? Map.of() : source.get(new SecurityGroupsFact(all));
        return new FileSystemDoors(
                system.subnets().isEmpty()
                        ? List.of()
                        : List.copyOf(source.get(new SubnetsFact(Set.copyOf(system.subnets())))
                                .values()),
                sets.stream()
                        .map(ids -> Firewall.of(ids, found))
                        .filter(firewall -> !firewall.groups().isEmpty())
                        .toList());
    }

    /** The groups of each interface. Asked by a filter: asked by id, EC2 answers nothing when one is gone. */
    private static Set<Set<String>> groupSets(FileSystem system, FactSource source) {
        List<String> ids = system.interfaces().stream().limit(MOST_AT_ONCE).toList();
        Set<Set<String>> sets = new LinkedHashSet<>();
        if (!ids.isEmpty()) {
            source.aws().call(Ec2Client.class, Ec2Client::builder, INTERFACES, ec2 -> {
                ec2.describeNetworkInterfacesPaginator(request -> request.filters(Filter.builder()
                                .name("network-interface-id")
                                .values(ids)
                                .build()))
                        .networkInterfaces()
                        .forEach(card -> sets.add(card.groups().stream()
                                .map(GroupIdentifier::groupId)
                                .collect(Collectors.toCollection(TreeSet::new))));
                return sets;
            });
        }
        return sets;
    }
}
