package dev.hyperpod.check.identity;

import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.Set;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose credentials are in use. AWS tells everyone; no permission is needed. */
public record CallerFact() implements Fact<Caller> {

    private static final String ACTION = "sts:GetCallerIdentity";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public Caller read(FactSource source) {
        return source.aws().call(StsClient.class, StsClient::builder, ACTION, sts -> {
            var identity = sts.getCallerIdentity();
            return new Caller(identity.account(), identity.arn());
        });
    }
}
