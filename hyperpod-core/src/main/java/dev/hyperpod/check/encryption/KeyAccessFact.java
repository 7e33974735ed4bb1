package dev.hyperpod.check.encryption;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import dev.hyperpod.check.encryption.KeyAccess.Grant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Who may use a key that exists, by its policy and its grants to a role. Of all grants a key has one for each volume,
 * which may be many thousands.
 *
 * @param arn the key's ARN
 * @param grantee the role's ARN
 */
public record KeyAccessFact(String arn, String grantee) implements Fact<KeyAccess> {

    private static final String POLICY = "kms:GetKeyPolicy";
    private static final String GRANTS = "kms:ListGrants";

    @Override
    public Set<String> actions() {
        return Set.of(POLICY, GRANTS);
    }

    @Override
    public KeyAccess read(FactSource source) {
        String policy = source.aws()
                .call(
                        KmsClient.class,
                        KmsClient::builder,
                        POLICY,
                        kms -> kms.getKeyPolicy(request -> request.keyId(arn).policyName("default"))
                                .policy());
        List<Grant> grants = source.aws()
                .call(
                        KmsClient.class,
                        KmsClient::builder,
                        GRANTS,
                        kms ->
                                kms
                                        .listGrantsPaginator(
                                                request -> request.keyId(arn).granteePrincipal(grantee))
                                        .grants()
                                        .stream()
                                        .map(grant -> new Grant(
                                                String.valueOf(grant.granteePrincipal()),
                                                Set.copyOf(grant.operationsAsStrings())))
                                        .toList());
        return new KeyAccess(policy, grants);
    }
}
