package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RuleAction;

class Ec2InterfacesTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void anInterfaceTakesAnAddressAndGivesItBack() {
        String id = ec2.createNetworkInterface(
                        request -> request.subnetId(Ready.SUBNET_A).groups(Ready.SECURITY_GROUP))
                .networkInterface()
                .networkInterfaceId();
        assertThat(free()).isEqualTo(4090);

        ec2.deleteNetworkInterface(request -> request.networkInterfaceId(id));

        assertThat(free()).isEqualTo(4091);
        assertRefused(
                "InvalidNetworkInterfaceID.NotFound",
                () -> ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(id)));
    }

    @Test
    void anAddressIsGivenOnce() {
        ec2.createNetworkInterface(request -> request.subnetId(Ready.SUBNET_A).privateIpAddress("10.0.16.99"));

        assertRefused(
                "InvalidIPAddress.InUse",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(Ready.SUBNET_A).privateIpAddress("10.0.16.99")));
        assertRefused(
                "InvalidParameterValue",
                () -> ec2.createNetworkInterface(
                        request -> request.subnetId(Ready.SUBNET_A).privateIpAddress("10.0.16.1")));
    }

    @Test
    void aFullSubnetHasNoRoomForAnInterface() {
        bench.world.subnet(Ready.SUBNET_A, subnet -> subnet.freeAddresses(0));

        assertRefused(
                "InsufficientFreeAddressesInSubnet",
                () -> ec2.createNetworkInterface(request -> request.subnetId(Ready.SUBNET_A)));
    }

    @Test
    void theInterfaceOfANatGatewayIsFoundAndKept() {
        NetworkInterface card = ec2.describeNetworkInterfaces(
                        request -> request.filters(filter("interface-type", "nat_gateway")))
                .networkInterfaces()
                .get(0);

        assertThat(card.requesterManaged()).isTrue();
        assertThat(card.association().publicIp()).isNotEmpty();
        assertRefused(
                "InvalidParameterValue",
                "Network interface '" + card.networkInterfaceId() + "' is currently in use.",
                () -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(card.networkInterfaceId())));
    }

    @Test
    void anInterfaceKeepsItsSecurityGroup() {
        String group = ec2.createSecurityGroup(
                        request -> request.groupName("own").description("own").vpcId(Ready.VPC))
                .groupId();
        ec2.createNetworkInterface(request -> request.subnetId(Ready.SUBNET_A).groups(group));

        assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(request -> request.groupId(group)));
    }

    @Test
    void anAddressOfTheInternetIsUsedByAnInterface() {
        String card = ec2.createNetworkInterface(request -> request.subnetId(Ready.PUBLIC_SUBNET))
                .networkInterface()
                .networkInterfaceId();
        String address = ec2.allocateAddress(request -> {}).allocationId();

        String tie = ec2.associateAddress(
                        request -> request.allocationId(address).networkInterfaceId(card))
                .associationId();

        assertThat(ec2.describeAddresses(request -> request.filters(filter("network-interface-id", card)))
                        .addresses())
                .singleElement()
                .satisfies(found -> assertThat(found.associationId()).isEqualTo(tie));
        ec2.disassociateAddress(request -> request.associationId(tie));
        ec2.releaseAddress(request -> request.allocationId(address));
    }

    @Test
    void thereIsRoomForFiveAddresses() {
        for (int i = 0; i < 4; i++) {
            ec2.allocateAddress(request -> {});
        }

        assertRefused("AddressLimitExceeded", () -> ec2.allocateAddress(request -> {}));
    }

    @Test
    void anAclHasOneEntryOfANumber() {
        String acl = ec2.createNetworkAcl(request -> request.vpcId(Ready.VPC))
                .networkAcl()
                .networkAclId();
        allowSsh(acl);

        assertRefused("NetworkAclEntryAlreadyExists", () -> allowSsh(acl));
        assertThat(ec2.describeNetworkAcls(request -> request.networkAclIds(acl))
                        .networkAcls()
                        .get(0)
                        .entries())
                .filteredOn(entry -> !entry.egress())
                .extracting(NetworkAclEntry::ruleNumber)
                .containsExactly(100, 32767);
    }

    @Test
    void aSubnetComesUnderAnotherAcl() {
        String acl = ec2.createNetworkAcl(request -> request.vpcId(Ready.VPC))
                .networkAcl()
                .networkAclId();
        String tie = ec2
                .describeNetworkAcls(request -> request.filters(filter("association.subnet-id", Ready.SUBNET_A)))
                .networkAcls()
                .get(0)
                .associations()
                .stream()
                .filter(association -> association.subnetId().equals(Ready.SUBNET_A))
                .findFirst()
                .orElseThrow()
                .networkAclAssociationId();

        ec2.replaceNetworkAclAssociation(request -> request.associationId(tie).networkAclId(acl));

        assertRefused("DependencyViolation", () -> ec2.deleteNetworkAcl(request -> request.networkAclId(acl)));
    }

    private void allowSsh(String acl) {
        ec2.createNetworkAclEntry(request -> request.networkAclId(acl)
                .ruleNumber(100)
                .egress(false)
                .protocol("tcp")
                .ruleAction(RuleAction.ALLOW)
                .cidrBlock("0.0.0.0/0")
                .portRange(range -> range.from(22).to(22)));
    }

    private int free() {
        return bench.world.subnet(Ready.SUBNET_A).orElseThrow().freeAddresses();
    }
}
