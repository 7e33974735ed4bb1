package dev.hyperpod.testkit.service;

import static dev.hyperpod.testkit.service.Ec2Bench.assertRefused;
import static dev.hyperpod.testkit.service.Ec2Bench.filter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.world.Ready;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class Ec2TagsTest {

    private final Ec2Bench bench = new Ec2Bench();
    private final Ec2Client ec2 = bench.ec2;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void tagsAreListedWithWhatTheyAreOn() {
        tag(Ready.NAT_GATEWAY, "team", "ml");

        assertThat(ec2.describeTags(request -> request.filters(filter("key", "team")))
                        .tags())
                .containsExactly(TagDescription.builder()
                        .resourceId(Ready.NAT_GATEWAY)
                        .resourceType("natgateway")
                        .key("team")
                        .value("ml")
                        .build());
    }

    @Test
    void aTagOfAnotherValueStays() {
        tag(Ready.VPC, "team", "ml");

        ec2.deleteTags(request -> request.resources(Ready.VPC).tags(tag("team", "web")));
        assertThat(ec2.describeTags(request -> request.filters(filter("tag:team", "ml")))
                        .tags())
                .hasSize(1);

        ec2.deleteTags(request ->
                request.resources(Ready.VPC).tags(Tag.builder().key("team").build()));
        assertThat(ec2.describeTags(request -> request.filters(filter("key", "team")))
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aws:mine", "AWS:mine"})
    void aKeyThatDoesNotDoIsRefused(String key) {
        assertRefused("InvalidParameterValue", () -> tag(Ready.VPC, key, "x"));
    }

    @Test
    void aThingHasFiftyTagsAtMost() {
        assertRefused(
                "TagLimitExceeded",
                () -> ec2.createTags(request -> request.resources(Ready.SUBNET_A)
                        .tags(IntStream.range(0, 50)
                                .mapToObj(i -> tag("key" + i, ""))
                                .toList())));
    }

    @Test
    void whatIsNotThereIsNotTagged() {
        assertRefused("InvalidVpcID.NotFound", () -> tag("vpc-0bad0000000000001", "a", "b"));
        assertRefused("InvalidID", "The ID 'mine' is not valid", () -> tag("mine", "a", "b"));
    }

    @Test
    void theThingsTagsGoWithIt() {
        String id = ec2.createInternetGateway(request -> {}).internetGateway().internetGatewayId();
        tag(id, "team", "ml");

        ec2.deleteInternetGateway(request -> request.internetGatewayId(id));

        assertThat(ec2.describeTags(request -> request.filters(filter("resource-id", id)))
                        .tags())
                .isEmpty();
    }

    private void tag(String id, String key, String value) {
        ec2.createTags(request -> request.resources(id).tags(tag(key, value)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
