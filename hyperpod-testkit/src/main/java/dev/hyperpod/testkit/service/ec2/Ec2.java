package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.Ec2Protocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.world.World;

/** EC2: networks, the instance types offered, and volumes. */
public final class Ec2 {

    private Ec2() {}

    /** EC2 over an account. */
    public static ModelledService of(World world) {
        Tagging tagging = new Tagging(world);
        Table table = new Table();
        new Vpcs(world, tagging).addTo(table);
        new VpcBlocks(world).addTo(table);
        new Subnets(world, tagging).addTo(table);
        new SecurityGroups(world, tagging).addTo(table);
        new SecurityGroupEdits(world, tagging).addTo(table);
        new SecurityGroupRuleEdits(world).addTo(table);
        new RouteTables(world, tagging).addTo(table);
        new Routes(world).addTo(table);
        new InternetGateways(world, tagging).addTo(table);
        new NatGateways(world, tagging).addTo(table);
        new ElasticIps(world, tagging).addTo(table);
        new NetworkAcls(world, tagging).addTo(table);
        new NetworkAclEntries(world).addTo(table);
        new VpcEndpoints(world, tagging).addTo(table);
        new EndpointServices(world).addTo(table);
        new NetworkInterfaces(world, tagging).addTo(table);
        new FlowLogs(world, tagging).addTo(table);
        new Volumes(world, tagging).addTo(table);
        tagging.addTo(table);
        new Zones(world).addTo(table);
        new Regions(world, tagging).addTo(table);
        new InstanceTypes(world).addTo(table);
        new Absent().addTo(table);
        return new ModelledService("ec2", new Ec2Protocol(), table.operations());
    }
}
