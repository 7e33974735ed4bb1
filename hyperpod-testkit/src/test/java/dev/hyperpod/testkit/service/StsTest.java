package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.World;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class StsTest {

    @Test
    void theCallerBelongsToTheAccount() {
        try (LoopbackAws aws = LoopbackAws.serving(World.empty());
                StsClient sts = aws.client(StsClient.builder())) {
            GetCallerIdentityResponse caller = sts.getCallerIdentity();

            assertThat(caller.account()).isEqualTo("111122223333");
            assertThat(caller.arn()).isEqualTo("arn:aws:iam::111122223333:user/developer");
            assertThat(caller.responseMetadata().requestId()).isEqualTo("request-1");
        }
    }

    @Test
    void inChinaTheCallerIsInChinasPartition() {
        World world = World.empty(Place.of("cn-north-1", "444455556666"), InstantSource.system());
        try (LoopbackAws aws = LoopbackAws.serving(world);
                StsClient sts = aws.client(StsClient.builder())) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws-cn:iam::444455556666:user/developer");
        }
    }
}
