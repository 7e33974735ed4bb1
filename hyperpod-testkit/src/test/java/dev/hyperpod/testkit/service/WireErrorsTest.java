package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.service.ec2.Ec2;
import dev.hyperpod.testkit.service.eks.Eks;
import dev.hyperpod.testkit.service.iam.Iam;
import dev.hyperpod.testkit.service.quotas.ServiceQuotas;
import dev.hyperpod.testkit.service.s3.S3;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What AWS's own clients never send, and the bytes of the answers. */
class WireErrorsTest {

    private final World world = World.ready();

    @Test
    void ec2NamesTheParameterThatItCanNotRead() {
        EmulatedResponse answer = answer(Ec2.of(world), post("Action=DescribeSubnets&MaxResults=many", Map.of()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Errors><Error>"
                        + "<Code>InvalidParameterValue</Code>"
                        + "<Message>Value (many) for parameter MaxResults is invalid.</Message>"
                        + "</Error></Errors><RequestID>request-1</RequestID></Response>");
    }

    @Test
    void ec2RefusesAParameterThatTheOperationDoesNotHave() {
        assertThat(text(answer(Ec2.of(world), post("Action=DescribeSubnets&Colour=red", Map.of()))))
                .contains("<Code>UnknownParameter</Code>")
                .contains("<Message>The parameter Colour is not recognized</Message>");
    }

    @Test
    void ec2TakesAParameterThatIsNewerThanTheSdk() {
        String body = "Action=DescribeVolumes&Version=2016-11-15&IncludeManagedResources=true";

        assertThat(answer(Ec2.of(world), post(body, Map.of())).status()).isEqualTo(200);
    }

    @Test
    void ec2RefusesAPageSizeOutOfItsRange() {
        assertThat(text(answer(Ec2.of(world), post("Action=DescribeSubnets&MaxResults=4", Map.of()))))
                .contains("<Code>InvalidParameterValue</Code>")
                .contains("Expecting a value greater than 5.");
    }

    @Test
    void ec2RefusesATokenThatItDidNotHandOut() {
        assertThat(text(answer(Ec2.of(world), post("Action=DescribeSubnets&NextToken=made-up", Map.of()))))
                .contains("<Code>InvalidNextToken</Code>");
    }

    @Test
    void aDryRunChangesNothing() {
        String body = "Action=RevokeSecurityGroupEgress&DryRun=true&GroupId=" + Ready.SECURITY_GROUP
                + "&IpPermissions.1.IpProtocol=-1&IpPermissions.1.Groups.1.GroupId=" + Ready.SECURITY_GROUP;

        EmulatedResponse answer = answer(Ec2.of(world), post(body, Map.of()));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(text(answer)).contains("<Code>DryRunOperation</Code>");
        assertThat(world.securityGroup(Ready.SECURITY_GROUP).orElseThrow().selfEgress())
                .isTrue();
    }

    @Test
    void aQueryErrorSaysWhoseFaultItIs() {
        assertThat(text(answer(Iam.of(world), post("Action=DeleteTheWorld&Version=2010-05-08", Map.of()))))
                .contains("<Error><Type>Sender</Type><Code>InvalidAction</Code>"
                        + "<Message>Could not find operation DeleteTheWorld for version 2010-05-08</Message></Error>");
    }

    @Test
    void aJsonValueOfAnotherTypeIsASerializationException() {
        EmulatedResponse answer =
                answer(ServiceQuotas.of(world), quotas("{\"ServiceCode\":\"sagemaker\",\"MaxResults\":\"many\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).startsWith("{\"__type\":\"SerializationException\",\"message\":");
    }

    @Test
    void aServicesOwnErrorSpellsItsMessageAsTheModelDoes() {
        assertThat(text(answer(ServiceQuotas.of(world), quotas("{\"ServiceCode\":\"no-such-service\"}"))))
                .startsWith("{\"__type\":\"NoSuchResourceException\",\"Message\":\"");
    }

    @Test
    void aBodyThatIsNoJsonIsASerializationException() {
        assertThat(text(answer(ServiceQuotas.of(world), quotas("<ServiceCode/>"))))
                .contains("SerializationException");
    }

    @Test
    void aPageOfMoreThanAHundredQuotasIsRefused() {
        assertThat(text(answer(ServiceQuotas.of(world), quotas("{\"ServiceCode\":\"sagemaker\",\"MaxResults\":101}"))))
                .contains("ValidationException")
                .contains("Member must have value less than or equal to 100");
    }

    @Test
    void eksNamesItsErrorInAHeader() {
        EmulatedResponse answer =
                answer(Eks.of(world), new EmulatedRequest("GET", "/clusters/none", "", Map.of(), bytes("")));

        assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "ResourceNotFoundException");
        assertThat(text(answer))
                .isEqualTo("{\"clusterName\":\"none\",\"message\":\"No cluster found for name: none.\"}");
    }

    @Test
    void aBucketConfigurationThatIsNoXmlIsMalformed() {
        assertThat(text(answer(S3.of(world), new EmulatedRequest("PUT", "/new-one", "", Map.of(), bytes("<Create")))))
                .contains("<Code>MalformedXML</Code>");
    }

    @Test
    void aBucketWithoutALocationIsMadeInTheFirstRegionOnly() {
        assertThat(text(answer(S3.of(world), new EmulatedRequest("PUT", "/new-one", "", Map.of(), bytes("")))))
                .contains("<Code>IllegalLocationConstraintException</Code>")
                .contains("The unspecified location constraint is incompatible");
    }

    @Test
    void aBucketNameInCapitalsIsInvalid() {
        assertThat(text(answer(S3.of(world), new EmulatedRequest("GET", "/Upper", "", Map.of(), bytes("")))))
                .contains("<Code>InvalidBucketName</Code>")
                .contains("<BucketName>Upper</BucketName>");
    }

    @Test
    void anS3ErrorSaysWhatItIsAbout() {
        EmulatedResponse answer = answer(
                S3.of(world), new EmulatedRequest("GET", "/sagemaker-acme-us-west-2/no/such", "", Map.of(), bytes("")));

        assertThat(text(answer))
                .contains("<Key>no/such</Key><RequestId>request-1</RequestId><HostId>")
                .contains("<Message>The specified key does not exist.</Message>");
        assertThat(answer.headers()).containsKeys("x-amz-request-id", "x-amz-id-2");
    }

    @Test
    void aBodyThatIsNotOfItsMd5IsABadDigest() {
        Map<String, List<String>> headers = Map.of("Content-MD5", List.of("1B2M2Y8AsgTpgAmY7PhCfg=="));

        assertThat(text(answer(
                        S3.of(world),
                        new EmulatedRequest("PUT", "/sagemaker-acme-us-west-2/k", "", headers, bytes("x")))))
                .contains("<Code>BadDigest</Code>")
                .contains("<CalculatedDigest>9dd4e461268c8034f5c8564e155c67a6</CalculatedDigest>");
    }

    @Test
    void aTrailingChecksumIsChecked() {
        Map<String, List<String>> headers = Map.of(
                "x-amz-content-sha256", List.of("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
                "x-amz-decoded-content-length", List.of("1"),
                "x-amz-trailer", List.of("x-amz-checksum-crc32"));
        String end = "0;chunk-signature=00\r\nx-amz-checksum-crc32:%s\r\nx-amz-trailer-signature:00\r\n\r\n";

        EmulatedResponse right = answer(
                S3.of(world),
                new EmulatedRequest(
                        "PUT",
                        "/sagemaker-acme-us-west-2/k",
                        "",
                        headers,
                        bytes("1;chunk-signature=00\r\nx\r\n" + end.formatted("jNwWgw=="))));
        EmulatedResponse wrong = answer(
                S3.of(world),
                new EmulatedRequest(
                        "PUT",
                        "/sagemaker-acme-us-west-2/k",
                        "",
                        headers,
                        bytes("1;chunk-signature=00\r\nx\r\n" + end.formatted("AAAAAA=="))));

        assertThat(right.status()).isEqualTo(200);
        assertThat(right.headers()).containsEntry("x-amz-checksum-crc32", "jNwWgw==");
        assertThat(text(wrong)).contains("<Code>BadDigest</Code>");
    }

    @Test
    void aServiceHostIsNoBucket() {
        Map<String, List<String>> host = Map.of("Host", List.of("s3.us-west-2.localhost:4566"));

        assertThat(text(answer(S3.of(world), new EmulatedRequest("GET", "/", "", host, bytes("")))))
                .contains("<ListAllMyBucketsResult");
    }

    @Test
    void aSignatureOfAnotherRegionThanTheHostsIsMalformed() {
        Map<String, List<String>> headers = Map.of(
                "Host", List.of("sagemaker-acme-us-west-2.s3.us-west-2.amazonaws.com"),
                "Authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/s3/aws4_request,"
                                + " SignedHeaders=host, Signature=00"));

        EmulatedResponse answer = answer(S3.of(world), new EmulatedRequest("GET", "/", "", headers, bytes("")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .contains("<Code>AuthorizationHeaderMalformed</Code>")
                .contains("<Region>us-west-2</Region>");
    }

    @Test
    void anErrorOnAHeadHasNoBody() {
        EmulatedResponse answer =
                answer(S3.of(world), new EmulatedRequest("HEAD", "/nowhere", "", Map.of(), bytes("")));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theBucketMayStandInTheHost() {
        Map<String, List<String>> host = Map.of("Host", List.of("sagemaker-acme-us-west-2.s3.us-west-2.amazonaws.com"));

        EmulatedResponse answer =
                answer(S3.of(world), new EmulatedRequest("GET", "/lcs/on_create.sh", "", host, bytes("")));

        assertThat(text(answer)).startsWith("#!/bin/bash");
    }

    @Test
    void aKeyIsListedWithItsSpecialCharactersEscaped() {
        world.bucket(Ready.bucket(world.place()), bucket -> bucket.object("a<b>&\rc", ""));

        EmulatedResponse answer = answer(
                S3.of(world),
                new EmulatedRequest("GET", "/sagemaker-acme-us-west-2", "list-type=2", Map.of(), bytes("")));

        assertThat(text(answer)).contains("<Key>a&lt;b&gt;&amp;&#13;c</Key>");
    }

    private static EmulatedResponse answer(Service service, EmulatedRequest request) {
        EmulatedResponse response = unjudged(service, request);
        Judge.judge(request, response);
        return response;
    }

    private static EmulatedResponse unjudged(Service service, EmulatedRequest request) {
        try {
            return service.handle(request, "request-1");
        } catch (AwsError error) {
            return service.error(request, error, "request-1");
        }
    }

    private static EmulatedRequest quotas(String body) {
        return post(body, Map.of("X-Amz-Target", List.of("ServiceQuotasV20190624.ListServiceQuotas")));
    }

    private static EmulatedRequest post(String body, Map<String, List<String>> headers) {
        return new EmulatedRequest("POST", "/", "", headers, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(EmulatedResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
