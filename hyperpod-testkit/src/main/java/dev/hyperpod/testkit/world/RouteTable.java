package dev.hyperpod.testkit.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A route table. A new one has the local route alone. */
public final class RouteTable {

    /** The target of the route within a VPC. */
    public static final String LOCAL = "local";

    private final String id;
    private final String vpcId;
    private final List<Route> routes = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();

    RouteTable(String id, String vpcId, String vpcCidr) {
        this.id = id;
        this.vpcId = vpcId;
        routes.add(new Route(vpcCidr, LOCAL));
    }

    /** The id, such as {@code rtb-0a000000000000001}. */
    public String id() {
        return id;
    }

    /** The VPC that it belongs to. */
    public String vpcId() {
        return vpcId;
    }

    /** The routes, the local one first. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** The route to exactly this destination. */
    public Optional<Route> route(String destination) {
        return routes.stream()
                .filter(route -> route.destination().equals(destination))
                .findFirst();
    }

    /** Leads a destination somewhere; an earlier route to it gives way. */
    public RouteTable route(String destination, String target) {
        Route route = new Route(destination, target);
        int index = routes.indexOf(route(destination).orElse(route));
        if (index < 0) {
            routes.add(route);
        } else {
            routes.set(index, route);
        }
        return this;
    }

    /** Takes the route to a destination away. */
    public RouteTable withoutRoute(String destination) {
        routes.removeIf(route -> route.destination().equals(destination));
        return this;
    }

    /** What it serves: subnets, or the VPC's subnets that no other table serves. */
    public List<Association> associations() {
        return List.copyOf(associations);
    }

    /** Whether it serves the subnets that no other table serves. */
    public boolean isMain() {
        return associations.stream().anyMatch(Association::main);
    }

    /** Adds an association. */
    public RouteTable associate(Association association) {
        associations.add(association);
        return this;
    }

    /** Takes an association away by its id. */
    public void disassociate(String associationId) {
        associations.removeIf(association -> association.id().equals(associationId));
    }

    /**
     * Where packets for a destination go.
     *
     * @param destination an IPv4 or IPv6 block, or the id of a prefix list
     * @param target {@link #LOCAL}, or the id of a gateway, an endpoint or an interface
     */
    public record Route(String destination, String target) {}

    /**
     * The tie of a table to what it serves.
     *
     * @param id such as {@code rtbassoc-0a000000000000001}
     * @param subnetId the subnet; empty in the association that makes a table the main one
     */
    public record Association(String id, String subnetId) {

        /** Whether it makes its table the main one. */
        public boolean main() {
            return subnetId.isEmpty();
        }
    }
}
