package dev.hyperpod.testkit;

import dev.hyperpod.testkit.world.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An account in which everything that is asked for is there and in order, without limits. */
final class OpenAccount implements Account {

    private static final String ZONE = "us-west-2a";
    private static final String VPC = "vpc-0a1b2c3d4e5f60718";

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
        return Optional.of(new SubnetView(subnetId, VPC, ZONE, "usw2-az1", "10.0.0.0/8", Integer.MAX_VALUE));
    }

    @Override
    public Optional<SecurityGroupView> securityGroup(String groupId) {
        return Optional.of(new SecurityGroupView(groupId, VPC, true, true));
    }

    @Override
    public boolean takeAddresses(String subnetId, int count) {
        return true;
    }

    @Override
    public void returnAddresses(String subnetId, int count) {}

    @Override
    public Optional<String> volumeZone(String volumeId) {
        return Optional.of(ZONE);
    }

    @Override
    public Optional<InterfaceView> networkInterface(String interfaceId) {
        return Optional.of(new InterfaceView(interfaceId, ZONE, false));
    }

    @Override
    public Optional<RoleView> role(String roleArn) {
        return Optional.of(new RoleView(roleArn, Set.of("sagemaker.amazonaws.com"), List.of()));
    }

    @Override
    public boolean objectExists(String bucket, String key) {
        return true;
    }

    @Override
    public Optional<EksView> eksCluster(String clusterArn) {
        return Optional.of(new EksView(clusterArn, "ACTIVE", "API", "1.34", VPC));
    }

    @Override
    public OptionalInt quota(String quotaName) {
        return OptionalInt.empty();
    }

    /** Drops the line: there is no CloudWatch Logs beside it. */
    @Override
    public void log(String group, String stream, Instant at, String message) {}
}
