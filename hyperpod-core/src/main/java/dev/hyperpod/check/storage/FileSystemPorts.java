package dev.hyperpod.check.storage;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckId;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactUnavailableException;
import dev.hyperpod.check.Facts;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.network.Answer;
import dev.hyperpod.check.network.Firewall;
import dev.hyperpod.check.network.SecurityGroupsFact;
import dev.hyperpod.check.network.Subnet;
import dev.hyperpod.check.network.SubnetsFact;
import dev.hyperpod.check.network.UsedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether the security groups of a file system let the nodes in. Lustre is spoken on the ports 988 and 1018 to 1023. Of
 * OpenZFS, NFS itself is on 2049; the others are those of NFS 3, so that their lack is a warning.
 */
final class FileSystemPorts implements Check {

    private static final CheckId ID = new CheckId("storage.ports", "STO-003");
    private static final List<Integer> LUSTRE = IntStream.concat(IntStream.of(988), IntStream.rangeClosed(1018, 1023))
            .boxed()
            .toList();
    private static final List<Integer> NFS = List.of(2049);
    private static final List<Integer> NFS_3 = List.of(111, 20001, 20002, 20003);

    @Override
    public CheckId id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public String rule() {
        return "the security groups of a file system let the nodes in that mount it: TCP 988 and 1018 to 1023 for Lustre,"
                + " 2049, 111 and 20001 to 20003 for OpenZFS";
    }

    @Override
    public String limits() {
        return "A rule that names a prefix list may let nodes in or not; network ACLs on the way are not looked at.";
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return Mount.known(subject).keySet().stream()
                .anyMatch(mount -> !mount.networks(subject).isEmpty());
    }

    @Override
    public Set<Fact<?>> needs(Subject subject) {
        Set<Fact<?>> needs =
                new LinkedHashSet<>(Set.of(SubnetsFact.of(subject.spec()), SecurityGroupsFact.of(subject.spec())));
        Mount.known(subject).values().forEach(fact -> {
            needs.add(fact);
            needs.add(new FileSystemDoorsFact(fact.id()));
        });
        return needs;
    }

    @Override
    public List<Finding> judge(Subject subject, Facts facts) {
        List<Finding> found = new ArrayList<>();
        Mount.known(subject).forEach((mount, fact) -> {
            try {
                boolean fits = facts.get(fact)
                        .filter(system -> system.kind().equals(mount.kind()))
                        .isPresent();
                if (fits) {
                    List<Firewall> doors = facts.get(new FileSystemDoorsFact(fact.id()))
                            .map(FileSystemDoors::firewalls)
                            .orElse(List.of());
                    mount.networks(subject)
                            .forEach(network -> judge(mount, fact.id(), network, doors, subject, facts, found));
                }
            } catch (FactUnavailableException e) {
                found.add(notChecked(mount.path(), e));
            }
        });
        return found;
    }

    private void judge(
            Mount mount,
            String id,
            UsedNetwork network,
            List<Firewall> doors,
            Subject subject,
            Facts facts,
            List<Finding> found) {
        Firewall nodes =
                Firewall.of(network.config().securityGroupIds(), facts.get(SecurityGroupsFact.of(subject.spec())));
        List<Subnet> places = network.config().subnets().stream()
                .flatMap(subnet -> Optional.ofNullable(
                        facts.get(SubnetsFact.of(subject.spec())).get(subnet))
                        .stream())
                .toList();
        if (nodes.groups().isEmpty()) {
            return;
        }
        for (Firewall door : doors) {
            boolean lustre = mount.kind().equals(Mount.LUSTRE);
            List<Integer> closed = ports(lustre ? LUSTRE : NFS, door, nodes, places, Answer.NO);
            List<Integer> alsoClosed = lustre ? List.of() : ports(NFS_3, door, nodes, places, Answer.NO);
            List<Integer> unknown = ports(lustre ? LUSTRE : NFS, door, nodes, places, Answer.UNKNOWN);
            if (!closed.isEmpty()) {
                List<Integer> all = new ArrayList<>(closed);
                all.addAll(alsoClosed);
                found.add(closed(mount, id, network, door, all, Severity.ERROR));
            } else if (!alsoClosed.isEmpty()) {
                found.add(closed(mount, id, network, door, alsoClosed, Severity.WARNING));
            } else if (!unknown.isEmpty()) {
                found.add(unknown(mount, id, network, door, unknown));
            }
        }
    }

    private static List<Integer> ports(
            List<Integer> ports, Firewall door, Firewall nodes, List<Subnet> places, Answer answer) {
        return ports.stream()
                .filter(port -> door.letsIn(port, nodes, places) == answer)
                .toList();
    }

    private Finding closed(
            Mount mount, String id, UsedNetwork network, Firewall door, List<Integer> ports, Severity severity) {
        return finding(mount.path())
                .severity(severity)
                .value("TCP " + words(ports) + " closed")
                .remedy("Add to " + door.ids() + " a rule that lets TCP " + words(ports) + " in from "
                        + network.config().securityGroupIds() + ".")
                .says("the security groups " + door.ids() + " of " + id + " do not let TCP " + words(ports)
                        + " in from the nodes of " + network.path()
                        + (severity == Severity.ERROR
                                ? "; mounting will time out"
                                : "; NFS 3 needs them, NFS 4 does not"));
    }

    private Finding unknown(Mount mount, String id, UsedNetwork network, Firewall door, List<Integer> ports) {
        return finding(mount.path())
                .severity(Severity.INFO)
                .value(door.ids())
                .remedy("See that the rules of " + door.ids() + " hold for all nodes.")
                .says("whether the security groups " + door.ids() + " of " + id + " let TCP " + words(ports)
                        + " in from the nodes of " + network.path() + " cannot be told: they name addresses in part, or"
                        + " a prefix list");
    }

    private static String words(List<Integer> ports) {
        return ports.equals(LUSTRE)
                ? "988 and 1018-1023"
                : ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
