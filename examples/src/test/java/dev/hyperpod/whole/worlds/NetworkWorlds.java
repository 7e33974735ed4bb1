package dev.hyperpod.whole.worlds;

import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityGroup;
import dev.hyperpod.whole.CheckWorld;
import dev.hyperpod.whole.Scene;
import dev.hyperpod.whole.Specs;
import java.util.List;

/** Networks, sound and broken. */
public final class NetworkWorlds {

    private NetworkWorlds() {}

    public static List<CheckWorld> all() {
        return List.of(
                CheckWorld.of("network.exists")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2)).in(world -> world.removeSubnet(Ready.SUBNET_A))),
                CheckWorld.of("network.subnet-ip-capacity")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2))
                                .in(world -> world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(37)))),
                CheckWorld.of("network.self-ingress")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2))
                                .in(world ->
                                        world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfIngress))),
                CheckWorld.of("network.self-egress")
                        .passes(Scene.of(Specs.eks(2)))
                        .fails(Scene.of(Specs.eks(2))
                                .in(world ->
                                        world.securityGroup(Ready.SECURITY_GROUP, SecurityGroup::withoutSelfEgress))));
    }
}
