package dev.hyperpod.check.encryption;

import static dev.hyperpod.check.identity.Worlds.allow;
import static dev.hyperpod.check.identity.Worlds.boundary;
import static dev.hyperpod.check.identity.Worlds.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.TestAccount;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceStorageConfig;
import dev.hyperpod.spec.InstanceStorageConfig.EbsVolume;
import dev.hyperpod.testkit.world.KmsKey;
import dev.hyperpod.testkit.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VolumeKeysTest {

    private static final String KEY = "0a1b2c3d-0000-0000-0000-000000000001";
    private static final String ARN = "arn:aws:kms:us-west-2:111122223333:key/" + KEY;
    private static final String PATH =
            "instanceGroups[workers].instanceStorageConfigs[0].ebsVolumeConfig.volumeKmsKeyId";
    private static final String GRANTS = allow("kms:CreateGrant", "kms:DescribeKey");

    private final TestAccount account = new TestAccount();

    @AfterEach
    void close() {
        account.close();
    }

    private static ClusterSpecBuilder encryptedWith(String key) {
        EbsVolume volume = new EbsVolume(OptionalInt.of(100), Optional.of(key), Optional.empty());
        return TestAccount.spec()
                .continuousProvisioning()
                .instanceGroup(
                        "workers", InstanceType.P5, 1, group -> group.storage(InstanceStorageConfig.ebs(volume)));
    }

    private static Consumer<World> key(Consumer<KmsKey> change) {
        return world -> world.keys().add(KEY, change);
    }

    private List<String> judged(String key) {
        return account.judge("IAM-015", encryptedWith(key));
    }

    private static String forRole(String effect, String role) {
        return "{\"Statement\":{\"Effect\":\"" + effect + "\",\"Principal\":{\"AWS\":\"" + role
                + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}";
    }

    @Test
    void aKeyThatLeavesItToTheAccountNeedsARightOfTheRole() {
        account.broken(key(key -> {}));
        assertThat(judged(ARN))
                .containsExactly(
                        "WARNING " + PATH + " <" + ARN + "> the key policy leaves it to the account's policies,"
                                + " and the role HyperPodRole is not allowed kms:CreateGrant, kms:DescribeKey"
                                + " (no policy allows it)");

        account.broken(role("keys", GRANTS));
        assertThat(judged(ARN)).isEmpty();
        assertThat(judged(KEY)).isEmpty();
    }

    @Test
    void anAliasIsFollowed() {
        account.broken(key(key -> {}))
                .broken(role("keys", GRANTS))
                .broken(world -> world.keys().aliases().put("alias/volumes", KEY));

        assertThat(judged("alias/volumes")).isEmpty();
        assertThat(judged("alias/other"))
                .containsExactly("ERROR " + PATH + " <alias/other> there is no such key in us-west-2");
    }

    @Test
    void aKeyThatLetsTheRoleItselfNeedsNothingOfIam() {
        account.broken(key(key -> key.policy(forRole("Allow", TestAccount.ROLE))));

        assertThat(judged(ARN)).isEmpty();
    }

    @Test
    void aGrantToTheRoleDoes() {
        account.broken(key(key -> key.policy(forRole("Allow", "arn:aws:iam::111122223333:role/Other"))
                .grant(new KmsKey.Grant(
                        "g",
                        "",
                        TestAccount.ROLE,
                        Optional.empty(),
                        Set.of("CreateGrant", "DescribeKey"),
                        Instant.EPOCH))));

        assertThat(judged(ARN)).isEmpty();
    }

    @Test
    void aKeyOfOthersRefusesWhateverIamSays() {
        account.broken(role("keys", GRANTS))
                .broken(key(key -> key.policy(forRole("Allow", "arn:aws:iam::111122223333:role/Other"))));

        assertThat(judged(ARN))
                .singleElement()
                .asString()
                .endsWith("the key policy does not let HyperPodRole kms:CreateGrant, kms:DescribeKey");
    }

    @Test
    void aBoundaryStandsBeforeAKeyThatLeavesItToTheAccount() {
        account.broken(key(key -> {})).broken(role("keys", GRANTS)).broken(boundary(allow("ec2:*", "logs:*")));

        assertThat(judged(ARN)).singleElement().asString().contains("the permissions boundary does not allow it");
    }

    @Test
    void aKeyOfAwsNeedsNoRight() {
        assertThat(judged("alias/aws/ebs")).isEmpty();
    }

    @Test
    void aKeyThatDoesNotEncryptIsAnError() {
        account.broken(key(key -> key.enabled(false)));
        assertThat(judged(ARN))
                .containsExactly(
                        "ERROR " + PATH + " <" + ARN + "> the key " + ARN + " is Disabled; it must be Enabled");

        account.broken(world -> world.keys()
                .named(KEY)
                .orElseThrow()
                .deletion(Optional.of(world.now().plusSeconds(700_000))));
        assertThat(judged(ARN)).singleElement().asString().contains("is PendingDeletion");
    }

    @Test
    void aKeyForSignaturesIsAnError() {
        StringBuilder arn = new StringBuilder();
        account.broken(world -> arn.append(world.keys()
                .make(new KmsKey.Kind("CUSTOMER", "RSA_2048", "SIGN_VERIFY", false))
                .arn()));

        assertThat(judged(arn.toString()))
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("RSA_2048");
    }

    @Test
    void aKeyOfAnotherRegionIsAnError() {
        assertThat(judged(ARN.replace("us-west-2", "eu-west-1")))
                .singleElement()
                .asString()
                .endsWith("the key is in eu-west-1, the cluster in us-west-2");
    }

    @Test
    void aKeyThatMayNotBeReadIsNotChecked() {
        account.broken(key(key -> {})).denied("kms", "GetKeyPolicy");

        assertThat(account.findings("IAM-015", encryptedWith(ARN).build()))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.remedies()).anyMatch(step -> step.contains("kms:GetKeyPolicy")));
    }
}
