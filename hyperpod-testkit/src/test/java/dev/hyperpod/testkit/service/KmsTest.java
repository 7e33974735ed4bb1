package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.Tag;

class KmsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/HyperPodRole";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},\
            "Action":"kms:*","Resource":"*"}]}""";

    private final Ec2Bench bench = new Ec2Bench();
    private final KmsClient kms = bench.aws.client(KmsClient.builder());

    @AfterEach
    void stop() {
        kms.close();
        bench.close();
    }

    private KeyMetadata made() {
        return kms.createKey(request -> request.description("volumes")).keyMetadata();
    }

    private KeyMetadata described(String name) {
        return kms.describeKey(request -> request.keyId(name)).keyMetadata();
    }

    @Test
    void aKeyIsFoundByItsIdItsArnItsAliasAndTheAliasArn() {
        KeyMetadata key = made();
        kms.createAlias(request -> request.aliasName("alias/volumes").targetKeyId(key.keyId()));

        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(key.arn()).isEqualTo("arn:aws:kms:us-west-2:111122223333:key/" + key.keyId());
        assertThat(described(key.keyId())).isEqualTo(key);
        assertThat(described(key.arn())).isEqualTo(key);
        assertThat(described("alias/volumes")).isEqualTo(key);
        assertThat(described("arn:aws:kms:us-west-2:111122223333:alias/volumes"))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a1b2c3d-0000-0000-0000-000000000000",
                "alias/none",
                "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-0000-0000-000000000000"
            })
    void whatIsNotThereIsNotFound(String name) {
        assertRefused("NotFoundException", () -> described(name));
    }

    @Test
    void aKeyOfAwsComesIntoBeingWhenItIsNamedAndCannotBeChanged() {
        KeyMetadata key = described("alias/aws/ebs");

        assertThat(key.keyManager()).isEqualTo(KeyManagerType.AWS);
        assertThat(described("alias/aws/ebs").keyId()).isEqualTo(key.keyId());
        assertRefused("AccessDeniedException", () -> kms.disableKey(request -> request.keyId(key.keyId())));
    }

    @Test
    void aKeyIsDisabledAndEnabled() {
        String id = made().keyId();

        kms.disableKey(request -> request.keyId(id));
        assertThat(described(id).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(described(id).enabled()).isFalse();

        kms.enableKey(request -> request.keyId(id));
        assertThat(described(id).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void aKeyGoesAfterItsTimeUnlessThatIsCancelled() {
        String going = made().keyId();
        String staying = made().keyId();
        kms.createAlias(request -> request.aliasName("alias/going").targetKeyId(going));
        kms.scheduleKeyDeletion(request -> request.keyId(going).pendingWindowInDays(7));
        kms.scheduleKeyDeletion(request -> request.keyId(staying));

        assertThat(described(going).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertRefused("KMSInvalidStateException", () -> kms.enableKey(request -> request.keyId(going)));
        kms.cancelKeyDeletion(request -> request.keyId(staying));
        bench.pass(Duration.ofDays(31));

        assertRefused("NotFoundException", () -> described(going));
        assertRefused("NotFoundException", () -> described("alias/going"));
        assertThat(described(staying).keyState()).isEqualTo(KeyState.DISABLED);
        assertRefused("KMSInvalidStateException", () -> kms.cancelKeyDeletion(request -> request.keyId(staying)));
    }

    @Test
    void aDeletionWaitsForAWeekAtLeast() {
        String id = made().keyId();

        assertRefused(
                "ValidationException",
                () -> kms.scheduleKeyDeletion(request -> request.keyId(id).pendingWindowInDays(6)));
    }

    @Test
    void aPolicyLeavesTheKeyToTheAccountUntilItIsReplaced() {
        String id = made().keyId();
        assertThat(kms.getKeyPolicy(request -> request.keyId(id)).policy())
                .contains("arn:aws:iam::111122223333:root", "kms:*");

        kms.putKeyPolicy(request -> request.keyId(id).policy(POLICY));

        assertThat(kms.getKeyPolicy(request -> request.keyId(id)).policy()).isEqualTo(POLICY);
        assertThat(kms.listKeyPolicies(request -> request.keyId(id)).policyNames())
                .containsExactly("default");
        assertRefused(
                "MalformedPolicyDocumentException",
                () -> kms.putKeyPolicy(request -> request.keyId(id).policy("{}")));
        assertRefused(
                "NotFoundException",
                () -> kms.getKeyPolicy(request -> request.keyId(id).policyName("other")));
    }

    @Test
    void aGrantIsListedByItsGranteeAndRevoked() {
        String id = made().keyId();
        CreateGrantResponse grant = kms.createGrant(request -> request.keyId(id)
                .granteePrincipal(ROLE)
                .operations(GrantOperation.DECRYPT, GrantOperation.CREATE_GRANT));

        assertThat(kms.listGrants(request -> request.keyId(id).granteePrincipal(ROLE))
                        .grants())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.grantId()).isEqualTo(grant.grantId());
                    assertThat(listed.operations())
                            .containsExactlyInAnyOrder(GrantOperation.DECRYPT, GrantOperation.CREATE_GRANT);
                });
        assertThat(kms.listGrants(request -> request.keyId(id).granteePrincipal(ROLE + "2"))
                        .grants())
                .isEmpty();

        kms.revokeGrant(request -> request.keyId(id).grantId(grant.grantId()));
        assertThat(kms.listGrants(request -> request.keyId(id)).grants()).isEmpty();
        assertRefused(
                "NotFoundException",
                () -> kms.revokeGrant(request -> request.keyId(id).grantId(grant.grantId())));
    }

    @Test
    void theSameGrantUnderTheSameNameIsOne() {
        String id = made().keyId();
        for (int i = 0; i < 2; i++) {
            kms.createGrant(request ->
                    request.keyId(id).granteePrincipal(ROLE).name("nodes").operations(GrantOperation.DECRYPT));
        }

        assertThat(kms.listGrants(request -> request.keyId(id)).grants()).hasSize(1);
    }

    @Test
    void aDisabledKeyIsNotGranted() {
        String id = made().keyId();
        kms.disableKey(request -> request.keyId(id));

        assertRefused(
                "DisabledException",
                () -> kms.createGrant(
                        request -> request.keyId(id).granteePrincipal(ROLE).operations(GrantOperation.DECRYPT)));
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            made();
        }
        kms.createAlias(request -> request.aliasName("alias/one")
                .targetKeyId(kms.listKeys().keys().get(0).keyId()));

        assertThat(kms.listKeys(request -> request.limit(2)).truncated()).isTrue();
        assertThat(kms.listKeysPaginator(request -> request.limit(2)).keys().stream())
                .hasSize(5);
        assertThat(kms.listAliasesPaginator().aliases().stream())
                .extracting(AliasListEntry::aliasName)
                .containsExactly("alias/one");
        assertRefused("InvalidMarkerException", () -> kms.listKeys(request -> request.marker("x")));
    }

    @Test
    void anAliasIsTakenOnceAndNotAwss() {
        String id = made().keyId();
        kms.createAlias(request -> request.aliasName("alias/one").targetKeyId(id));

        assertRefused(
                "AlreadyExistsException",
                () -> kms.createAlias(request -> request.aliasName("alias/one").targetKeyId(id)));
        assertRefused(
                "InvalidAliasNameException",
                () -> kms.createAlias(
                        request -> request.aliasName("alias/aws/x").targetKeyId(id)));
        kms.deleteAlias(request -> request.aliasName("alias/one"));
        assertRefused("NotFoundException", () -> kms.deleteAlias(request -> request.aliasName("alias/one")));
    }

    @Test
    void anotherKindOfKeySaysWhatItIsFor() {
        assertRefused("ValidationException", () -> kms.createKey(request -> request.keySpec(KeySpec.RSA_2048)));

        assertThat(kms.createKey(request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY))
                        .keyMetadata()
                        .keySpec())
                .isEqualTo(KeySpec.RSA_2048);
        assertThat(kms.createKey(request -> request.multiRegion(true))
                        .keyMetadata()
                        .keyId())
                .startsWith("mrk-");
    }

    @Test
    void tagsComeAndGo() {
        Tag team = Tag.builder().tagKey("team").tagValue("ml").build();
        String id = kms.createKey(request -> request.tags(team)).keyMetadata().keyId();

        assertThat(kms.listResourceTags(request -> request.keyId(id)).tags()).containsExactly(team);
        kms.untagResource(request -> request.keyId(id).tagKeys("team"));
        assertThat(kms.listResourceTags(request -> request.keyId(id)).tags()).isEmpty();
        kms.tagResource(request -> request.keyId(id).tags(team));
        assertThat(kms.listResourceTags(request -> request.keyId(id)).tags()).containsExactly(team);
    }
}
