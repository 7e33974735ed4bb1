package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.world.RouteTable.Association;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in VPCs beside subnets and security groups: routes, gateways, endpoints, interfaces, volumes. */
public final class Network {

    private final World world;
    private final Shelf<RouteTable> routeTables = new Shelf<>("route table", RouteTable::id);
    private final Shelf<InternetGateway> internetGateways = new Shelf<>("internet gateway", InternetGateway::id);
    private final Shelf<NatGateway> natGateways = new Shelf<>("NAT gateway", NatGateway::id);
    private final Shelf<ElasticIp> elasticIps = new Shelf<>("Elastic IP", ElasticIp::id);
    private final Shelf<NetworkAcl> acls = new Shelf<>("network ACL", NetworkAcl::id);
    private final Shelf<VpcEndpoint> endpoints = new Shelf<>("VPC endpoint", VpcEndpoint::id);
    private final Shelf<NetworkInterface> interfaces = new Shelf<>("network interface", NetworkInterface::id);
    private final Shelf<FlowLog> flowLogs = new Shelf<>("flow log", FlowLog::id);
    private final Shelf<Volume> volumes = new Shelf<>("volume", Volume::id);
    private final Shelf<FileSystem> fileSystems = new Shelf<>("file system", FileSystem::id);
    private final Map<String, AclTie> aclTies = new HashMap<>();
    private Optional<String> dhcpOptions = Optional.empty();
    private Supplier<List<NetworkInterface>> nodes = List::of;
    private Consumer<String> nodeInterfaceRemover = id -> {};
    private Function<String, Optional<Volume.Attachment>> holders = volume -> Optional.empty();
    private int publicAddresses;

    Network(World world) {
        this.world = world;
    }

    /** Lets reads see new things late. */
    void trailing(Visibility rule) {
        List.of(routeTables, internetGateways, natGateways, elasticIps, acls, endpoints, interfaces, flowLogs, volumes)
                .forEach(shelf -> shelf.trailing(rule));
    }

    /** The route tables. */
    public Shelf<RouteTable> routeTables() {
        return routeTables;
    }

    /** The internet gateways. */
    public Shelf<InternetGateway> internetGateways() {
        return internetGateways;
    }

    /** The NAT gateways, those lately deleted too. */
    public Shelf<NatGateway> natGateways() {
        natGateways.all().stream()
                .filter(gateway -> gateway.forgotten(world.now()))
                .forEach(gateway -> drop(natGateways, gateway.id()));
        return natGateways;
    }

    /** The Elastic IPs. */
    public Shelf<ElasticIp> elasticIps() {
        return elasticIps;
    }

    /** The network ACLs. */
    public Shelf<NetworkAcl> acls() {
        return acls;
    }

    /** The VPC endpoints. */
    public Shelf<VpcEndpoint> endpoints() {
        endpoints.all().stream()
                .filter(endpoint -> endpoint.gone(world.now()))
                .forEach(endpoint -> drop(endpoints, endpoint.id()));
        return endpoints;
    }

    /** The network interfaces but those of clusters' nodes. */
    public Shelf<NetworkInterface> interfaces() {
        return interfaces;
    }

    /** The flow logs. */
    public Shelf<FlowLog> flowLogs() {
        return flowLogs;
    }

    /** The volumes. */
    public Shelf<Volume> volumes() {
        return volumes;
    }

    /** The FSx file systems. */
    public Shelf<FileSystem> fileSystems() {
        fileSystems.all().stream().filter(fs -> fs.gone(world.now())).forEach(fs -> drop(fileSystems, fs.id()));
        return fileSystems;
    }

    /** All network interfaces, those of clusters' nodes too. */
    public List<NetworkInterface> allInterfaces() {
        List<NetworkInterface> all = new ArrayList<>(interfaces.all());
        all.replaceAll(card -> holder(card.id())
                .map(holder -> card.heldBy(holder.instanceId()))
                .orElse(card));
        all.addAll(nodes.get());
        return all;
    }

    /** Whether an interface of that kind is there. */
    public boolean hasInterface(Predicate<NetworkInterface> kind) {
        return Stream.concat(interfaces.all().stream(), nodes.get().stream()).anyMatch(kind);
    }

    /** Says where the interfaces of clusters' nodes are asked for, anew at each look. */
    void nodes(Supplier<List<NetworkInterface>> source) {
        nodes = source;
    }

    /** Says who deletes an interface that a node has left behind. */
    void nodeInterfaceRemover(Consumer<String> remover) {
        nodeInterfaceRemover = remover;
    }

    /** Says where the holder of a volume or of a network interface is asked for. */
    void holders(Function<String, Optional<Volume.Attachment>> source) {
        holders = source;
    }

    /** The node that holds a volume or a network interface. */
    public Optional<Volume.Attachment> holder(String volumeId) {
        return holders.apply(volumeId);
    }

    /** The id of the region's DHCP options, which come with the first VPC. */
    public Optional<String> dhcpOptions() {
        return dhcpOptions;
    }

    // ---- what a VPC and a subnet come with

    /** Gives a new VPC its main route table, its default network ACL and its DHCP options. */
    void furnish(Vpc vpc) {
        RouteTable main = addRouteTable(vpc);
        main.associate(new Association(world.newId("rtbassoc"), ""));
        acls.put(new NetworkAcl(world.newId("acl"), vpc.id(), true));
        if (dhcpOptions.isEmpty()) {
            dhcpOptions = Optional.of(world.newId("dopt"));
        }
    }

    /** Forgets what ties a subnet to route tables and network ACLs. */
    public void untie(String subnetId) {
        aclTies.remove(subnetId);
        for (RouteTable table : routeTables.all()) {
            table.associations().stream()
                    .filter(association -> association.subnetId().equals(subnetId))
                    .forEach(association -> table.disassociate(association.id()));
        }
    }

    // ---- routes

    /** Adds a route table with the local routes of its VPC alone. */
    public RouteTable addRouteTable(Vpc vpc) {
        return addRouteTable(world.newId("rtb"), vpc);
    }

    /** Adds a route table under an id of your choice. */
    public RouteTable addRouteTable(String id, Vpc vpc) {
        RouteTable table = routeTables.put(new RouteTable(id, vpc.id(), vpc.cidr()));
        vpc.blocks().forEach(block -> table.route(block.cidr(), RouteTable.LOCAL));
        return table;
    }

    /** The table that serves a VPC's other subnets; empty when the VPC is not this account's. */
    public Optional<RouteTable> mainRouteTable(String vpcId) {
        return routeTables.all().stream()
                .filter(table -> table.vpcId().equals(vpcId) && table.isMain())
                .findFirst();
    }

    /** The table that serves a subnet: its own, else the main one. */
    public Optional<RouteTable> routeTableOf(Subnet subnet) {
        return routeTables.all().stream()
                .filter(table -> table.associations().stream()
                        .anyMatch(association -> association.subnetId().equals(subnet.id())))
                .findFirst()
                .or(() -> mainRouteTable(subnet.vpcId()));
    }

    /** Whether what a route leads to is there; routes to the rest are black holes. */
    public boolean reachable(String target) {
        Instant now = world.now();
        if (target.startsWith("igw-")) {
            return internetGateways
                    .find(target)
                    .filter(gateway -> gateway.vpcId().isPresent())
                    .isPresent();
        } else if (target.startsWith("nat-")) {
            return natGateways
                    .find(target)
                    .filter(gateway -> gateway.deleted().isEmpty())
                    .isPresent();
        } else if (target.startsWith("eni-")) {
            return interfaces.find(target).filter(NetworkInterface::inUse).isPresent();
        } else if (target.startsWith("vpce-")) {
            return endpoints
                    .find(target)
                    .filter(endpoint -> !endpoint.gone(now))
                    .isPresent();
        }
        return target.equals(RouteTable.LOCAL);
    }

    // ---- network ACLs

    /** Adds a network ACL that denies everything. */
    public NetworkAcl addAcl(String vpcId) {
        return acls.put(new NetworkAcl(world.newId("acl"), vpcId, false));
    }

    /** The tie of a subnet to its network ACL; empty when its VPC is not this account's. */
    public Optional<AclTie> aclTie(Subnet subnet) {
        return Optional.ofNullable(aclTies.get(subnet.id()))
                .or(() -> acls.all().stream()
                        .filter(acl -> acl.isDefault() && acl.vpcId().equals(subnet.vpcId()))
                        .findFirst()
                        .map(acl -> new AclTie(subnet.id().replace("subnet-", "aclassoc-"), acl.id(), subnet.id())));
    }

    /** Puts a subnet under another network ACL. */
    public AclTie tie(Subnet subnet, NetworkAcl acl) {
        AclTie tie = new AclTie(world.newId("aclassoc"), acl.id(), subnet.id());
        aclTies.put(subnet.id(), tie);
        return tie;
    }

    // ---- interfaces and addresses

    /** Adds an Elastic IP that nothing uses. Its address is of a block that is routed nowhere. */
    public ElasticIp addElasticIp() {
        int number = ++publicAddresses;
        return elasticIps.put(ElasticIp.free(
                world.newId("eipalloc"),
                "198." + (18 + number / 65536) + "." + number / 256 % 256 + "." + number % 256));
    }

    /** Adds an interface with the highest free address of a subnet; empty when the subnet has none left. */
    public Optional<NetworkInterface> plug(
            Subnet subnet, List<String> groups, String type, String description, String requester, String holder) {
        return freeAddress(subnet)
                .flatMap(address -> plug(subnet, address, groups, type, description, requester, holder));
    }

    /** Adds an interface with an address of one's choice; empty when another interface has it. */
    public Optional<NetworkInterface> plug(
            Subnet subnet,
            String address,
            List<String> groups,
            String type,
            String description,
            String requester,
            String holder) {
        if (subnet.freeAddresses() < 1 || taken(subnet).contains(address)) {
            return Optional.empty();
        }
        subnet.freeAddresses(subnet.freeAddresses() - 1);
        return Optional.of(interfaces.put(new NetworkInterface(
                world.newId("eni"),
                subnet.id(),
                subnet.vpcId(),
                address,
                groups,
                type,
                description,
                requester,
                holder,
                world.now())));
    }

    /** Takes an interface away and gives its address back to the subnet; one that a node has left behind too. */
    public void unplug(String interfaceId) {
        nodeInterfaceRemover.accept(interfaceId);
        interfaces.find(interfaceId).ifPresent(card -> {
            interfaces.remove(interfaceId);
            world.tags().forget(interfaceId);
            world.subnets().find(card.subnetId()).ifPresent(subnet -> subnet.freeAddresses(subnet.freeAddresses() + 1));
        });
    }

    private Optional<String> freeAddress(Subnet subnet) {
        Cidr block = Cidr.parse(subnet.cidr()).orElseThrow();
        Set<String> taken = taken(subnet);
        for (long offset = block.size() - 2; offset > 3; offset--) {
            if (!taken.contains(block.address(offset))) {
                return Optional.of(block.address(offset));
            }
        }
        return Optional.empty();
    }

    private Set<String> taken(Subnet subnet) {
        return allInterfaces().stream()
                .filter(card -> card.subnetId().equals(subnet.id()))
                .map(NetworkInterface::address)
                .collect(Collectors.toSet());
    }

    // ---- what tests break

    /** Takes the endpoints of S3 away and the routes to them. */
    public Network withoutS3Endpoint() {
        endpoints.all().stream()
                .filter(endpoint -> endpoint.serviceName().endsWith(".s3"))
                .forEach(endpoint -> {
                    endpoints.remove(endpoint.id());
                    endpoint.interfaces().forEach(this::unplug);
                    withoutRoutesTo(endpoint.id());
                });
        return this;
    }

    /** Takes the default routes to NAT gateways away: private subnets no longer reach the internet. */
    public Network withoutNatRoutes() {
        natGateways.all().forEach(gateway -> withoutRoutesTo(gateway.id()));
        return this;
    }

    /** Changes a route table. */
    public Network routeTable(String id, Consumer<RouteTable> change) {
        routeTables.change(id, change);
        return this;
    }

    /** Takes every route to something away. */
    public void withoutRoutesTo(String target) {
        for (RouteTable table : routeTables.all()) {
            table.routes().stream()
                    .filter(route -> route.target().equals(target))
                    .forEach(route -> table.withoutRoute(route.destination()));
        }
    }

    private void drop(Shelf<?> shelf, String id) {
        shelf.remove(id);
        world.tags().forget(id);
    }

    /**
     * The tie of a subnet to its network ACL.
     *
     * @param id such as {@code aclassoc-0a000000000000001}
     * @param aclId the ACL
     * @param subnetId the subnet
     */
    public record AclTie(String id, String aclId, String subnetId) {}
}
