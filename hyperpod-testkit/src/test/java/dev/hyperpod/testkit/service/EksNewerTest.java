package dev.hyperpod.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hyperpod.testkit.judge.Judge;
import dev.hyperpod.testkit.service.eks.Eks;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Ready;
import dev.hyperpod.testkit.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Members of EKS's newest API that AWS's Java client at hand can neither send nor read. */
class EksNewerTest {

    private static final String POLICY = "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}";
    private static final String IDENTITIES = "/clusters/" + Ready.EKS_CLUSTER + "/pod-identity-associations";
    private static final String GROUPS = "/clusters/" + Ready.EKS_CLUSTER + "/node-groups";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final World world = World.ready(Ready.PLACE, now::get);
    private final Service eks = Eks.of(world);

    @Test
    void theSessionPolicyOfAPodIdentityIsKept() throws IOException {
        JsonNode made = associate("s", POLICY, true).path("association");

        assertThat(made.path("policy").asText()).contains("2012-10-17");
        String id = made.path("associationId").asText();
        assertThat(call("GET", IDENTITIES + "/" + id, "").path("association")).isEqualTo(made);
        call("POST", IDENTITIES + "/" + id, "{'policy':'{}'}".replace('\'', '"'));
        assertThat(call("DELETE", IDENTITIES + "/" + id, "")
                        .at("/association/policy")
                        .asText())
                .isEqualTo("{}");
    }

    @Test
    void aSessionPolicyGoesWithoutSessionTags() throws IOException {
        assertThat(associate("s", POLICY, false).path("message").asText()).contains("disableSessionTags");
        assertThat(associate("s", "no JSON", true).path("message").asText()).contains("not a valid JSON");
        assertThat(call("GET", IDENTITIES, "").path("associations")).isEmpty();
    }

    @Test
    void theWarmPoolOfANodeGroupIsKeptAndChanges() throws IOException {
        world.addRole("Nodes").role("Nodes", nodes -> nodes.trusts("ec2.amazonaws.com"));
        String role = Ready.PLACE.globalArn("iam", "role/Nodes");
        String request = ("{'nodegroupName':'ng','subnets':['" + Ready.SUBNET_A + "'],'nodeRole':'" + role
                        + "','warmPoolConfig':{'enabled':true,'minSize':1,'poolState':'STOPPED'}}")
                .replace('\'', '"');
        assertThat(call("POST", GROUPS, request)
                        .at("/nodegroup/warmPoolConfig/minSize")
                        .asInt())
                .isEqualTo(1);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));

        JsonNode update = call("POST", GROUPS + "/ng/update-config", "{\"warmPoolConfig\":{\"minSize\":2}}");
        assertThat(update.at("/update/params/0/type").asText()).isEqualTo("WarmPoolMinSize");
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));

        JsonNode pool = call("GET", GROUPS + "/ng", "").at("/nodegroup/warmPoolConfig");
        assertThat(pool.path("minSize").asInt()).isEqualTo(2);
        assertThat(pool.path("enabled").asBoolean()).isTrue();
        assertThat(call("POST", GROUPS + "/ng/update-config", "{\"warmPoolConfig\":{\"poolState\":\"HOT\"}}")
                        .path("message")
                        .asText())
                .contains("'warmPoolConfig.poolState'")
                .contains("STOPPED, RUNNING, HIBERNATED");
    }

    private JsonNode associate(String account, String policy, boolean withoutTags) throws IOException {
        return call(
                "POST",
                IDENTITIES,
                "{\"namespace\":\"n\",\"serviceAccount\":\"" + account + "\",\"roleArn\":\""
                        + Ready.PLACE.globalArn("iam", "role/" + Ready.ROLE) + "\",\"policy\":\"" + policy
                        + "\",\"disableSessionTags\":" + withoutTags + "}");
    }

    private JsonNode call(String method, String path, String body) throws IOException {
        EmulatedRequest request = new EmulatedRequest(
                method,
                path,
                "",
                Map.of("authorization", List.of("AWS4-HMAC-SHA256 Credential=A/20260301/us-west-2/eks/aws4_request")),
                body.getBytes(StandardCharsets.UTF_8));
        EmulatedResponse answer;
        try {
            answer = eks.handle(request, "request-1");
        } catch (AwsError e) {
            answer = eks.error(request, e, "request-1");
        }
        Judge.judge(request, answer);
        return new ObjectMapper().readTree(answer.body());
    }
}
