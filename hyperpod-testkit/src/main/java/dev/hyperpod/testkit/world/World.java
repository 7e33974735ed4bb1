package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.Place.Zone;
import dev.hyperpod.testkit.world.iam.Identities;
import dev.hyperpod.testkit.world.iam.Register;
import dev.hyperpod.testkit.world.iam.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One region of an emulated account, all of it in memory; {@link #in} gives the others. Tests start from an account
 * that is ready for HyperPod and break what they want broken:
 *
 * <pre>{@code
 * World.ready()
 *     .subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37))
 *     .securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress)
 *     .eksCluster(Ready.EKS_CLUSTER, eks -> eks.authenticationMode("CONFIG_MAP"))
 *     .quota("ml.p5.48xlarge for cluster usage", 0);
 * }</pre>
 *
 * <p>Not safe for several threads at once: whoever serves requests holds one lock around each.
 */
public final class World implements Account {

    private final Place place;
    private final InstantSource time;
    private final AccountWide account;
    private final Shelf<Vpc> vpcs = new Shelf<>("VPC", Vpc::id);
    private final Shelf<Subnet> subnets = new Shelf<>("subnet", Subnet::id);
    private final Shelf<SecurityGroup> groups = new Shelf<>("security group", SecurityGroup::id);
    private final Identities identities;
    private final Shelf<Bucket> buckets;
    private final Shelf<EksCluster> eksClusters = new Shelf<>("EKS cluster", EksCluster::name);
    private final Network network = new Network(this);
    private final Tags tags = new Tags();
    private final QuotaBook quotas = new QuotaBook();
    private final Offerings offerings;
    private final LogBook logs;
    private final KeyStore keys = new KeyStore(this);
    private final Map<String, OwnedPlan> plans = new LinkedHashMap<>();

    World(Place place, AccountWide account) {
        this.place = place;
        this.account = account;
        this.time = account.time;
        this.identities = account.globals(place).identities;
        this.buckets = account.globals(place).buckets;
        this.offerings = new Offerings(place.zones());
        List.of(vpcs, subnets, groups, identities.roles().shelf()).forEach(shelf -> shelf.trailing(account.visibility));
        network.trailing(account.visibility);
        this.logs = new LogBook(place, time);
    }

    /**
     * Account 111122223333 in us-west-2, on the machine's clock, with all that a first cluster needs; see
     * {@link Ready}.
     */
    public static World ready() {
        return ready(Ready.PLACE, InstantSource.system());
    }

    /** An account of your choice with all that a first cluster needs. */
    public static World ready(Place place, InstantSource time) {
        return new AccountWide(place.accountId(), time, Ready::furnish).open(place);
    }

    /**
     * Account 111122223333 in us-west-2, on the machine's clock, as AWS hands it out: default quotas and nothing else.
     */
    public static World empty() {
        return empty(Ready.PLACE, InstantSource.system());
    }

    /** An account of your choice with default quotas and nothing else. */
    public static World empty(Place place, InstantSource time) {
        return new AccountWide(place.accountId(), time, region -> {}).open(place);
    }

    /**
     * The same account in another region, made on first use and furnished as the first one was. Roles and buckets
     * belong to all regions of a partition.
     *
     * @param region such as {@code eu-central-1}; its name says the partition
     */
    public World in(String region) {
        return account.region(region);
    }

    /** The access keys that the account has handed out, in all regions. */
    public IssuedKeys issuedKeys() {
        return account.issuedKeys;
    }

    /** Whether no region of the partition was used before: what belongs to all of them is still to be made. */
    boolean firstOfPartition() {
        return regions().stream()
                        .filter(region -> region.partition().equals(partition()))
                        .count()
                == 1;
    }

    /**
     * Lets reads trail writes: what a call makes in EC2, IAM or SageMaker is not found, not listed and not usable by
     * other services before this time has passed. What a test changes is seen at once. Zero by default.
     */
    public World consistencyLag(Duration lag) {
        account.visibility.lag(lag);
        return this;
    }

    /** Does the work of a call, by its operation's name: reads are told from writes by it. */
    public <T> T serving(String operation, Supplier<T> work) {
        return account.visibility.serving(operation, work);
    }

    /** The regions in use, in the order in which they were first used. */
    public List<World> regions() {
        return account.regions();
    }

    // ---- what tests change

    /** Adds a VPC with its main route table, default security group and default network ACL. */
    public World addVpc(String id, String cidr) {
        return addVpc(id, cidr, "default");
    }

    /** Adds a VPC of a tenancy, {@code default} or {@code dedicated}. */
    public World addVpc(String id, String cidr, String tenancy) {
        network.furnish(vpcs.put(new Vpc(id, new Vpc.Block(newId("vpc-cidr-assoc"), cidr), tenancy)));
        String group = newId("sg");
        groups.put(new SecurityGroup(group, "default", "default VPC security group", id, this::newId))
                .add(false, SecurityRule.Traffic.ALL, new SecurityRule.Peer.Group(group), "");
        return this;
    }

    /** Changes a VPC. */
    public World vpc(String id, Consumer<Vpc> change) {
        vpcs.change(id, change);
        return this;
    }

    /** Adds a subnet; all its addresses but AWS's five are free. */
    public World addSubnet(String id, String vpcId, Zone zone, String cidr) {
        subnets.put(new Subnet(id, vpcId, zone, cidr));
        return this;
    }

    /** Changes a subnet. */
    public World subnet(String id, Consumer<Subnet> change) {
        subnets.change(id, change);
        return this;
    }

    /** Takes a subnet away. */
    public World removeSubnet(String id) {
        subnets.remove(id);
        network.untie(id);
        tags.forget(id);
        return this;
    }

    /** Adds a security group that lets nothing in and everything out. */
    public World addSecurityGroup(String id, String name, String vpcId) {
        return addSecurityGroup(id, name, name, vpcId);
    }

    /** Adds a security group that says what it is for. */
    public World addSecurityGroup(String id, String name, String description, String vpcId) {
        groups.put(new SecurityGroup(id, name, description, vpcId, this::newId));
        return this;
    }

    /** Changes a security group. */
    public World securityGroup(String id, Consumer<SecurityGroup> change) {
        groups.change(id, change);
        return this;
    }

    /** Takes a security group away. */
    public World removeSecurityGroup(String id) {
        groups.remove(id);
        tags.forget(id);
        return this;
    }

    /** Changes routes, gateways, endpoints and the like. */
    public World network(Consumer<Network> change) {
        change.accept(network);
        return this;
    }

    /** Adds a role with the path {@code /} that trusts nobody and may do nothing. */
    public World addRole(String name) {
        return addRole("/", name);
    }

    /** Adds a role under a path such as {@code /service-role/} that trusts nobody and may do nothing. */
    public World addRole(String path, String name) {
        identities.addRole(path, name);
        return this;
    }

    /** Changes a role, by its name. */
    public World role(String name, Consumer<Role> change) {
        identities.roles().change(name, change);
        return this;
    }

    /** Takes a role away, by its name. */
    public World removeRole(String name) {
        identities.roles().remove(name);
        return this;
    }

    /** Adds an empty bucket in this region. */
    public World addBucket(String name) {
        buckets.put(new Bucket(name, place.region(), place.accountId(), time));
        return this;
    }

    /** Changes a bucket or what is in it. */
    public World bucket(String name, Consumer<Bucket> change) {
        buckets.change(name, change);
        return this;
    }

    /** Takes a bucket away with all that is in it. */
    public World removeBucket(String name) {
        buckets.remove(name);
        return this;
    }

    /** Adds an EKS cluster: ACTIVE, version 1.33, API_AND_CONFIG_MAP, in no VPC. */
    public World addEksCluster(String name) {
        eksClusters.put(new EksCluster(place, name, time));
        return this;
    }

    /** Changes an EKS cluster, by its name. */
    public World eksCluster(String name, Consumer<EksCluster> change) {
        eksClusters.change(name, change);
        return this;
    }

    /** Takes an EKS cluster away, by its name. */
    public World removeEksCluster(String name) {
        eksClusters.remove(name);
        return this;
    }

    /**
     * Gives a quota another value.
     *
     * @param name the exact name, such as {@code ml.p5.48xlarge for cluster usage}
     * @throws IllegalArgumentException when no quota has that name
     */
    public World quota(String name, int value) {
        return quota(name, quota -> quota.value(value));
    }

    /** Changes a quota, for instance {@code quota(name, Quota::grant)}. */
    public World quota(String name, Consumer<Quota> change) {
        change.accept(quotas.named(name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no quota is named '" + name + "'")));
        return this;
    }

    /** Offers an instance type, with or without {@code ml.}, in a zone such as {@code us-west-2a}. */
    public World offer(String instanceType, String zone) {
        offerings.offer(instanceType, zone);
        return this;
    }

    /** No longer offers an instance type, with or without {@code ml.}, in a zone such as {@code us-west-2a}. */
    public World withdraw(String instanceType, String zone) {
        offerings.withdraw(instanceType, zone);
        return this;
    }

    /**
     * Adds a training plan for clusters, of thirty days since an hour ago. Quotas are not asked, and a plan of that
     * name stays as it is.
     *
     * @param name its name, which its ARN ends in
     * @param instanceType such as {@code ml.p5.48xlarge}
     * @param zone where its instances are
     */
    public World addTrainingPlan(String name, String instanceType, int instances, Zone zone) {
        Instant start = now().minus(Duration.ofHours(1));
        plans.putIfAbsent(
                name, new OwnedPlan(name, instanceType, instances, zone, start, start.plus(Duration.ofDays(30))));
        return this;
    }

    // ---- what the services read

    /** Where the account lives. */
    public Place place() {
        return place;
    }

    /** The world's time. */
    public Instant now() {
        return time.instant();
    }

    /** A new id, {@code sgr-0f00000000000002a}; the same account hands out the same ids in the same order. */
    public String newId(String prefix) {
        return account.newId(prefix);
    }

    /** The VPCs. */
    public Shelf<Vpc> vpcs() {
        return vpcs;
    }

    /** The subnets. */
    public Shelf<Subnet> subnets() {
        return subnets;
    }

    /** The security groups. */
    public Shelf<SecurityGroup> securityGroups() {
        return groups;
    }

    /** Routes, gateways, endpoints, interfaces and volumes. */
    public Network network() {
        return network;
    }

    /** The tags of everything in the network. */
    public Tags tags() {
        return tags;
    }

    /** What IAM and STS hold, the same in all regions. */
    public Identities identities() {
        return identities;
    }

    /** The roles, by name. */
    public Register<Role> roles() {
        return identities.roles();
    }

    /** The buckets. */
    public Shelf<Bucket> buckets() {
        return buckets;
    }

    /** The EKS clusters, by name. */
    public Shelf<EksCluster> eksClusters() {
        eksClusters.removeIf(EksCluster::isGone);
        return eksClusters;
    }

    /** The quotas. */
    public QuotaBook quotas() {
        return quotas;
    }

    /** What is offered where. */
    public Offerings offerings() {
        return offerings;
    }

    /** The keys of KMS. */
    public KeyStore keys() {
        return keys;
    }

    /** The log groups of CloudWatch Logs. */
    public LogBook logs() {
        return logs;
    }

    // ---- what SageMaker asks

    @Override
    public String id() {
        return place.accountId();
    }

    @Override
    public String partition() {
        return place.partition();
    }

    @Override
    public String region() {
        return place.region();
    }

    @Override
    public Optional<SubnetView> subnet(String subnetId) {
        return subnets.find(subnetId)
                .filter(subnet -> subnets.isSeen(subnetId))
                .map(subnet -> new SubnetView(
                        subnet.id(),
                        subnet.vpcId(),
                        subnet.zone().name(),
                        subnet.zone().id(),
                        subnet.cidr(),
                        subnet.freeAddresses()));
    }

    @Override
    public Optional<SecurityGroupView> securityGroup(String groupId) {
        return groups.find(groupId)
                .filter(group -> groups.isSeen(groupId))
                .map(group ->
                        new SecurityGroupView(group.id(), group.vpcId(), group.selfIngress(), group.selfEgress()));
    }

    @Override
    public boolean takeAddresses(String subnetId, int count) {
        Optional<Subnet> subnet = subnets.find(subnetId).filter(found -> found.freeAddresses() >= count);
        subnet.ifPresent(found -> found.freeAddresses(found.freeAddresses() - count));
        return subnet.isPresent();
    }

    @Override
    public void returnAddresses(String subnetId, int count) {
        subnets.find(subnetId).ifPresent(subnet -> subnet.freeAddresses(subnet.freeAddresses() + count));
    }

    @Override
    public void nodeInterfaces(Supplier<List<NetworkInterface>> source) {
        network.nodes(source);
    }

    @Override
    public void nodeInterfaceRemover(Consumer<String> remover) {
        network.nodeInterfaceRemover(remover);
    }

    @Override
    public void volumeHolders(Function<String, Optional<Volume.Attachment>> source) {
        network.holders(source);
    }

    @Override
    public Optional<String> volumeZone(String volumeId) {
        return network.volumes().find(volumeId).map(Volume::zone);
    }

    @Override
    public Optional<InterfaceView> networkInterface(String interfaceId) {
        return network.interfaces()
                .find(interfaceId)
                .flatMap(card -> subnets.find(card.subnetId())
                        .map(subnet ->
                                new InterfaceView(interfaceId, subnet.zone().name(), card.inUse())));
    }

    @Override
    public boolean seesMade(Instant made) {
        return account.visibility.readSeesMade(made);
    }

    @Override
    public Optional<RoleView> role(String roleArn) {
        return roles().all().stream()
                .filter(role -> roles().shelf().isSeen(Register.key(role.name())))
                .filter(role -> role.arn().equals(roleArn))
                .findFirst()
                .map(role -> new RoleView(role.arn(), role.trustedServices(), role.attachedPolicies()));
    }

    @Override
    public boolean objectExists(String bucket, String key) {
        return buckets.find(bucket).flatMap(found -> found.find(key)).isPresent();
    }

    @Override
    public Optional<String> objectText(String bucket, String key) {
        return buckets.find(bucket)
                .flatMap(found -> found.find(key))
                .map(object -> new String(object.content(), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> bucketRegion(String bucket) {
        return buckets.find(bucket).map(Bucket::region);
    }

    @Override
    public Reach reach(String subnetId) {
        return subnets.find(subnetId).map(new Paths(this)::from).orElse(Reach.EVERYTHING);
    }

    @Override
    public boolean offers(String instanceType, String zoneId) {
        return place.zones().stream()
                .filter(zone -> zone.id().equals(zoneId))
                .allMatch(zone -> offerings.has(instanceType, zone.name()));
    }

    @Override
    public List<OwnedPlan> trainingPlans() {
        return List.copyOf(plans.values());
    }

    @Override
    public Optional<EksView> eksCluster(String clusterArn) {
        return eksClusters().all().stream()
                .filter(eks -> eks.arn().equals(clusterArn))
                .findFirst()
                .map(eks -> new EksView(eks.arn(), eks.status(), eks.authenticationMode(), eks.version(), eks.vpcId()));
    }

    @Override
    public void letNodesIn(String clusterArn, String roleArn) {
        admitting(clusterArn)
                .filter(eks -> eks.accessEntries().find(roleArn).isEmpty())
                .ifPresent(eks -> eks.admit(roleArn, EksAccess.HYPERPOD));
    }

    @Override
    public void keepNodesOut(String clusterArn, String roleArn) {
        admitting(clusterArn)
                .filter(eks -> eks.accessEntries()
                        .find(roleArn)
                        .filter(entry -> entry.type().equals(EksAccess.HYPERPOD))
                        .isPresent())
                .ifPresent(eks -> eks.accessEntries().remove(roleArn));
    }

    private Optional<EksCluster> admitting(String clusterArn) {
        return eksClusters().all().stream()
                .filter(eks -> eks.arn().equals(clusterArn))
                .filter(eks -> !eks.authenticationMode().equals("CONFIG_MAP"))
                .findFirst();
    }

    @Override
    public OptionalInt quota(String quotaName) {
        return quotas.named(quotaName)
                .filter(quota -> quota.service().equals("sagemaker"))
                .mapToInt(quota -> (int) quota.value())
                .findFirst();
    }

    @Override
    public void log(String group, String stream, Instant at, String message) {
        logs.write(group, stream, at, message);
    }
}
