package dev.hyperpod.testkit.service.sts;

import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: whoever calls is a user named {@code developer}. */
public final class Sts {

    private static final String USER = "developer";

    private final Place place;

    private Sts(Place place) {
        this.place = place;
    }

    /** STS over an account. */
    public static ModelledService of(World world) {
        Sts sts = new Sts(world.place());
        return new ModelledService(
                "sts",
                new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"),
                List.of(Operation.of(GetCallerIdentityRequest::builder, sts::getCallerIdentity)));
    }

    private GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(place.accountId())
                .arn(place.globalArn("iam", "user/" + USER))
                .userId("AIDA0EXAMPLE0000000AA")
                .build();
    }
}
