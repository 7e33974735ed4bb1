package dev.hyperpod.testkit;

import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.NetworkInterface;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An account with one VPC, two subnets, and everything else as a test sets it. */
public final class TestAccount implements Account {

    public static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";
    public static final String EKS = "arn:aws:eks:us-west-2:111122223333:cluster/ml";

    private final Map<String, SubnetView> subnets = new HashMap<>();
    private final Map<String, SecurityGroupView> groups = new HashMap<>();
    private final Map<String, Integer> quotas = new HashMap<>();
    private final Map<String, List<String>> logs = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private Supplier<List<NetworkInterface>> interfaces = List::of;
    private Consumer<String> interfaceRemover = id -> {};
    private boolean trusting = true;
    private boolean scripts = true;
    private String authenticationMode = "API";

    public TestAccount() {
        subnet("subnet-a", "us-west-2a", "usw2-az1", 60_000);
        subnet("subnet-b", "us-west-2b", "usw2-az2", 60_000);
        groups.put("sg-a", new SecurityGroupView("sg-a", "vpc-a", true, true));
        groups.put("sg-closed", new SecurityGroupView("sg-closed", "vpc-a", false, true));
    }

    public TestAccount subnet(String id, String zone, String zoneId, int free) {
        subnets.put(id, new SubnetView(id, "vpc-a", zone, zoneId, "10.1.0.0/16", free));
        return this;
    }

    public TestAccount quota(String name, int value) {
        quotas.put(name, value);
        return this;
    }

    public TestAccount distrusting() {
        trusting = false;
        return this;
    }

    public TestAccount withoutScripts() {
        scripts = false;
        return this;
    }

    public TestAccount text(String key, String text) {
        texts.put(key, text);
        return this;
    }

    public TestAccount authenticationMode(String mode) {
        authenticationMode = mode;
        return this;
    }

    public int free(String subnetId) {
        return subnet(subnetId).orElseThrow().freeAddresses();
    }

    /** The network interfaces that nodes have left behind. */
    public List<NetworkInterface> leftovers() {
        return interfaces.get().stream().filter(card -> !card.inUse()).toList();
    }

    /** Deletes an interface that a node has left behind. */
    public void deleteInterface(String id) {
        interfaceRemover.accept(id);
    }

    @Override
    public void nodeInterfaces(Supplier<List<NetworkInterface>> source) {
        interfaces = source;
    }

    @Override
    public void nodeInterfaceRemover(Consumer<String> remover) {
        interfaceRemover = remover;
    }

    /** The streams that were written to, each as {@code group stream}. */
    public Set<String> streams() {
        return logs.keySet();
    }

    /** The lines of all streams whose names hold a text. */
    public List<String> lines(String part) {
        return logs.entrySet().stream()
                .filter(entry -> entry.getKey().contains(part))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    @Override
    public void log(String group, String stream, Instant at, String message) {
        logs.computeIfAbsent(group + " " + stream, key -> new ArrayList<>()).add(message);
    }

    @Override
    public String id() {
        return "111122223333";
    }

    @Override
    public String partition() {
        return "aws";
    }

    @Override
    public String region() {
        return "us-west-2";
    }

    @Override
    public Optional<SubnetView> subnet(String subnetId) {
        return Optional.ofNullable(subnets.get(subnetId));
    }

    @Override
    public Optional<SecurityGroupView> securityGroup(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    @Override
    public boolean takeAddresses(String subnetId, int count) {
        SubnetView subnet = subnet(subnetId).orElseThrow();
        if (subnet.freeAddresses() < count) {
            return false;
        }
        subnet(subnetId, subnet.zone(), subnet.zoneId(), subnet.freeAddresses() - count);
        return true;
    }

    @Override
    public void returnAddresses(String subnetId, int count) {
        SubnetView subnet = subnet(subnetId).orElseThrow();
        subnet(subnetId, subnet.zone(), subnet.zoneId(), subnet.freeAddresses() + count);
    }

    @Override
    public Optional<String> volumeZone(String volumeId) {
        return Optional.of("us-west-2a");
    }

    @Override
    public Optional<InterfaceView> networkInterface(String interfaceId) {
        return Optional.of(new InterfaceView(interfaceId, "us-west-2a", false));
    }

    @Override
    public Optional<RoleView> role(String roleArn) {
        return Optional.of(new RoleView(roleArn, trusting ? Set.of("sagemaker.amazonaws.com") : Set.of(), List.of()));
    }

    @Override
    public boolean objectExists(String bucket, String key) {
        return scripts;
    }

    @Override
    public Optional<String> objectText(String bucket, String key) {
        return Optional.ofNullable(texts.get(key));
    }

    @Override
    public Optional<EksView> eksCluster(String clusterArn) {
        return clusterArn.equals(EKS)
                ? Optional.of(new EksView(EKS, "ACTIVE", authenticationMode, "1.34", "vpc-a"))
                : Optional.empty();
    }

    @Override
    public OptionalInt quota(String quotaName) {
        Integer value = quotas.get(quotaName);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
