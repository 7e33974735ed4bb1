package dev.hyperpod.testkit.service.ec2;

import dev.hyperpod.testkit.wire.Ec2Protocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;

/** EC2: the table of its operations. */
public final class Ec2 {

    private Ec2() {}

    /** EC2 over an account. */
    public static ModelledService of(World world) {
        Networks networks = new Networks(world);
        SecurityGroups groups = new SecurityGroups(world);
        SecurityGroupEdits edits = new SecurityGroupEdits(world);
        Zones zones = new Zones(world);
        return new ModelledService(
                "ec2",
                new Ec2Protocol(),
                List.of(
                        Operation.of(DescribeSubnetsRequest::builder, networks::describeSubnets),
                        Operation.of(DescribeVpcsRequest::builder, networks::describeVpcs),
                        Operation.of(DescribeVpcAttributeRequest::builder, networks::describeVpcAttribute)
                                .needs("Attribute", "VpcId"),
                        Operation.of(DescribeSecurityGroupsRequest::builder, groups::describeSecurityGroups),
                        Operation.of(DescribeSecurityGroupRulesRequest::builder, groups::describeSecurityGroupRules),
                        Operation.of(AuthorizeSecurityGroupIngressRequest::builder, edits::authorizeIngress),
                        Operation.of(AuthorizeSecurityGroupEgressRequest::builder, edits::authorizeEgress)
                                .needs("GroupId"),
                        Operation.of(RevokeSecurityGroupIngressRequest::builder, edits::revokeIngress),
                        Operation.of(RevokeSecurityGroupEgressRequest::builder, edits::revokeEgress)
                                .needs("GroupId"),
                        Operation.of(DescribeAvailabilityZonesRequest::builder, zones::describeAvailabilityZones),
                        Operation.of(
                                DescribeInstanceTypeOfferingsRequest::builder, zones::describeInstanceTypeOfferings)));
    }
}
