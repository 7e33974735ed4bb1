package dev.hyperpod.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.Specs;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.check.network.TrafficRule;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.SecurityRule.Peer;
import dev.hyperpod.testkit.world.SecurityRule.Traffic;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkQuotasTest {

    private static final String INTERFACES = "Network interfaces per Region";

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void nodesBringAnInterfaceForEachNetworkCard() {
        account.broken(world -> world.quota(INTERFACES, 129));
        assertThat(account.judge("QUO-008", TestAccount.p5(4))).isEmpty();

        account.broken(world -> world.quota(INTERFACES, 128));
        assertThat(account.judge("QUO-008", TestAccount.p5(4)))
                .containsExactly("ERROR instanceGroups <needs 128, the account has 1, quota 128> the quota \""
                        + INTERFACES + "\" does not suffice: needs 128, the account has 1, quota 128 (workers 4 × 32)");
    }

    @Test
    void nodesThatAreThereHaveTheirInterfacesAlready() {
        account.client()
                .create(Specs.cluster("llama")
                        .instanceGroup("workers", InstanceType.P5, 4)
                        .build())
                .await();
        account.broken(world -> world.quota(INTERFACES, 36));

        assertThat(account.judge("QUO-008", TestAccount.p5(4))).isEmpty();
        assertThat(account.findings("QUO-008", TestAccount.p5(5).build()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.value()).isEqualTo("needs 32, the account has 5, quota 36"));
    }

    @Test
    void aTypeWithoutKnownCardsIsSaidToBeUnknown() {
        assertThat(account.judge(
                        "QUO-008", TestAccount.spec().instanceGroup("new", InstanceType.of("ml.p9.48xlarge"), 1)))
                .singleElement()
                .asString()
                .startsWith("NOT_CHECKED instanceGroups[new]");
    }

    @Test
    void limitsAreToldOnlyWhenTheyAreReached() {
        assertThat(account.judge("QUO-009", TestAccount.p5(1))).isEmpty();

        account.broken(world -> world.quota("VPCs per Region", 1).quota("EC2-VPC Elastic IPs", 1));

        assertThat(account.judge("QUO-009", TestAccount.p5(1)))
                .hasSize(2)
                .allMatch(line -> line.startsWith("INFO vpcConfig <has 1, quota 1>"))
                .anyMatch(line -> line.contains("\"VPCs per Region\" is reached"));
    }

    @Test
    void aSecurityGroupThatIsFullIsNamed() {
        account.broken(world -> world.securityGroup(Ready.SECURITY_GROUP, group -> {
            for (int i = 0; i < 59; i++) {
                group.add(false, Traffic.tcp(443), new Peer.Cidr("10.0." + i + ".0/24"), "");
            }
        }));

        assertThat(account.judge("QUO-009", TestAccount.p5(1)))
                .singleElement()
                .asString()
                .startsWith("INFO vpcConfig.securityGroupIds[" + Ready.SECURITY_GROUP + "] <has 60, quota 60>");
    }

    @Test
    void rulesCountByPeerAndEachFamilyByItself() {
        assertThat(RuleCount.of(List.of(
                        new TrafficRule("tcp", 1, 1, Set.of("10.0.0.0/8", "10.1.0.0/16", "::/0", "sg-1", "pl-1")))))
                .isEqualTo(4);
    }
}
