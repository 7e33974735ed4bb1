package dev.hyperpod.check.network;

import java.util.List;
import java.util.Optional;

/**
 * Whether a subnet's routes lead to addresses outside of its VPC, for a node that has private addresses alone, as all
 * of HyperPod's have.
 *
 * @param answer whether they do
 * @param why where they lead, to be read after "its route table rtb-…"
 */
record WayOut(Answer answer, String why) {

    /** To all of these blocks; what leads to some of them alone leaves it unknown. */
    static WayOut of(RouteTable table, List<Ipv4Block> blocks, Ground ground) {
        List<WayOut> ways = blocks.stream()
                .map(block -> of(table, block, ground))
                .distinct()
                .toList();
        if (ways.stream().map(WayOut::answer).distinct().count() == 1) {
            return ways.get(0);
        }
        return ways.stream()
                .filter(way -> way.answer() != Answer.YES)
                .findFirst()
                .map(way -> new WayOut(Answer.UNKNOWN, way.why() + ", for a part of the addresses"))
                .orElse(new WayOut(Answer.UNKNOWN, "leads to nothing that was asked for"));
    }

    private static WayOut of(RouteTable table, Ipv4Block block, Ground ground) {
        Optional<Route> route = table.to(block);
        if (route.isEmpty()) {
            boolean byList = table.routes().stream()
                    .anyMatch(other -> other.isByPrefixList() && other.kind() != Route.Kind.ENDPOINT);
            return byList
                    ? new WayOut(Answer.UNKNOWN, "leads out by prefix lists, which are not looked into")
                    : new WayOut(Answer.NO, "has no route out of the VPC");
        }
        String leads = "leads by " + route.get();
        if (route.get().blackhole()) {
            return new WayOut(Answer.NO, leads + ", which is gone");
        }
        return switch (route.get().kind()) {
            case INTERNET_GATEWAY ->
                new WayOut(Answer.NO, leads + ", an internet gateway, but nodes have no public addresses");
            case NAT_GATEWAY -> throughNat(route.get().target(), leads, block, ground);
            case LOCAL -> new WayOut(Answer.UNKNOWN, leads + ", within the VPC");
            case ENDPOINT, ELSEWHERE ->
                new WayOut(Answer.UNKNOWN, leads + ", and what lies behind that cannot be read here");
        };
    }

    private static WayOut throughNat(String id, String leads, Ipv4Block block, Ground ground) {
        Optional<NatGateway> found = ground.natGateway(id);
        if (found.isEmpty()) {
            return new WayOut(Answer.UNKNOWN, leads + ", a NAT gateway that this account does not see");
        }
        NatGateway gateway = found.get();
        if (!gateway.isAvailable()) {
            return new WayOut(
                    gateway.state().equals("pending") ? Answer.UNKNOWN : Answer.NO,
                    leads + ", a NAT gateway that is " + gateway.state());
        }
        if (!gateway.isPublic()) {
            return new WayOut(Answer.UNKNOWN, leads + ", a private NAT gateway");
        }
        return switch (beyond(gateway, block, ground)) {
            case YES -> new WayOut(Answer.YES, leads);
            case UNKNOWN -> new WayOut(Answer.UNKNOWN, leads + ", and on from there to what cannot be read here");
            case NO ->
                new WayOut(
                        Answer.NO,
                        leads + ", a NAT gateway in " + gateway.subnetId()
                                + ", whose own routes do not lead to an internet gateway");
        };
    }

    /**
     * Whether a NAT gateway's own subnet leads on. A firewall's endpoint may stand before the internet gateway; one
     * that serves all zones stands in no subnet, and AWS leads it on.
     */
    static Answer beyond(NatGateway gateway, Ipv4Block block, Ground ground) {
        Optional<RouteTable> table = ground.routing().of(gateway.subnetId(), gateway.vpcId());
        if (gateway.subnetId().isEmpty() || table.isEmpty()) {
            return Answer.YES;
        }
        Optional<Route> route = table.get().to(block).filter(next -> !next.blackhole());
        return route.map(next -> switch (next.kind()) {
                    case INTERNET_GATEWAY, ENDPOINT -> Answer.YES;
                    case ELSEWHERE -> Answer.UNKNOWN;
                    case NAT_GATEWAY, LOCAL -> Answer.NO;
                })
                .orElse(table.get().routes().stream().anyMatch(Route::isByPrefixList) ? Answer.UNKNOWN : Answer.NO);
    }
}
