package dev.hyperpod.testkit.service.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hyperpod.testkit.wire.Answer;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/** A bucket's policy and lifecycle: kept and given back, never carried out. */
final class BucketRules {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_POLICY = 20 * 1024;
    private static final int LONGEST_ID = 255;

    private final World world;
    private final Shelves shelves;

    BucketRules(World world, Shelves shelves) {
        this.world = world;
        this.shelves = shelves;
    }

    private record Policy(String document) {}

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(GetBucketPolicyRequest::builder, this::getBucketPolicy)
                        .at("GET /{Bucket}?policy"),
                Operation.streaming(PutBucketPolicyRequest::builder, this::putBucketPolicy)
                        .at("PUT /{Bucket}?policy"),
                Operation.streaming(DeleteBucketPolicyRequest::builder, this::deleteBucketPolicy)
                        .at("DELETE /{Bucket}?policy"),
                Operation.of(GetBucketLifecycleConfigurationRequest::builder, this::getBucketLifecycle)
                        .at("GET /{Bucket}?lifecycle"),
                Operation.of(PutBucketLifecycleConfigurationRequest::builder, this::putBucketLifecycle)
                        .at("PUT /{Bucket}?lifecycle"),
                Operation.streaming(DeleteBucketLifecycleRequest::builder, this::deleteBucketLifecycle)
                        .at("DELETE /{Bucket}?lifecycle"));
    }

    private GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        Bucket bucket = shelves.bucket(request.bucket());
        Policy policy = bucket.settings()
                .get(Policy.class)
                .orElseThrow(
                        () -> BucketSettings.missing("NoSuchBucketPolicy", "The bucket policy does not exist", bucket));
        return GetBucketPolicyResponse.builder().policy(policy.document()).build();
    }

    private Answer putBucketPolicy(PutBucketPolicyRequest request, byte[] body) {
        String document = request.policy();
        if (body.length > LARGEST_POLICY) {
            throw malformed("Policies must be no larger than 20 KB");
        }
        JsonNode policy = read(document);
        JsonNode statements = policy.path("Statement");
        if (statements.isMissingNode() || (statements.isArray() && statements.isEmpty())) {
            throw malformed("Missing required field Statement");
        }
        for (JsonNode statement :
                statements.isArray() ? statements : JSON.createArrayNode().add(statements)) {
            check(statement, request.bucket());
        }
        shelves.bucket(request.bucket()).settings().put(Policy.class, new Policy(document));
        return Answer.ok(PutBucketPolicyResponse.builder().build());
    }

    private void check(JsonNode statement, String bucket) {
        if (!List.of("Allow", "Deny").contains(statement.path("Effect").asText())) {
            throw malformed("Invalid effect: " + statement.path("Effect").asText());
        } else if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
            throw malformed("Missing required field Principal");
        } else if (!statement.has("Action") && !statement.has("NotAction")) {
            throw malformed("Missing required field Action");
        } else if (!statement.has("Resource") && !statement.has("NotResource")) {
            throw malformed("Missing required field Resource");
        }
        JsonNode resources = statement.path("Resource");
        String own = "arn:" + world.partition() + ":s3:::" + bucket;
        for (JsonNode resource :
                resources.isArray() ? resources : JSON.createArrayNode().add(resources)) {
            String arn = resource.asText();
            if (statement.has("Resource")
                    && !arn.equals("*")
                    && !arn.equals(own)
                    && !arn.startsWith(own + "/")
                    && !arn.equals(own + "*")) {
                throw malformed("Policy has invalid resource");
            }
        }
    }

    private static JsonNode read(String document) {
        try {
            JsonNode policy = JSON.readTree(document);
            if (policy != null && policy.isObject()) {
                return policy;
            }
        } catch (JsonProcessingException e) {
            throw malformed("This policy contains invalid Json");
        }
        throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }

    private static AwsError malformed(String text) {
        return new AwsError("MalformedPolicy", 400, text);
    }

    private Answer deleteBucketPolicy(DeleteBucketPolicyRequest request, byte[] body) {
        shelves.bucket(request.bucket()).settings().remove(Policy.class);
        return Answer.of(204, DeleteBucketPolicyResponse.builder().build());
    }

    private GetBucketLifecycleConfigurationResponse getBucketLifecycle(GetBucketLifecycleConfigurationRequest request) {
        Bucket bucket = shelves.bucket(request.bucket());
        BucketLifecycleConfiguration lifecycle = bucket.settings()
                .get(BucketLifecycleConfiguration.class)
                .orElseThrow(() -> BucketSettings.missing(
                        "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket));
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(lifecycle.rules())
                .transitionDefaultMinimumObjectSize("all_storage_classes_128K")
                .build();
    }

    private PutBucketLifecycleConfigurationResponse putBucketLifecycle(PutBucketLifecycleConfigurationRequest request) {
        if (request.lifecycleConfiguration() == null
                || request.lifecycleConfiguration().rules().isEmpty()) {
            throw S3Error.malformedXml();
        }
        List<LifecycleRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (LifecycleRule rule : request.lifecycleConfiguration().rules()) {
            LifecycleRule named =
                    rule.id() == null ? rule.toBuilder().id(world.newId("rule")).build() : rule;
            check(named);
            if (!ids.add(named.id())) {
                throw S3Error.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule", "ID", named.id());
            }
            rules.add(named);
        }
        shelves.bucket(request.bucket())
                .settings()
                .put(
                        BucketLifecycleConfiguration.class,
                        BucketLifecycleConfiguration.builder().rules(rules).build());
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize("all_storage_classes_128K")
                .build();
    }

    private static void check(LifecycleRule rule) {
        boolean acts = rule.expiration() != null
                || rule.hasTransitions()
                || rule.hasNoncurrentVersionTransitions()
                || rule.noncurrentVersionExpiration() != null
                || rule.abortIncompleteMultipartUpload() != null;
        if (rule.status() == null || rule.status() == ExpirationStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.malformedXml();
        } else if (rule.id().length() > LONGEST_ID) {
            throw S3Error.invalidArgument("ID length should not exceed allowed limit of 255", "ID", rule.id());
        } else if (!acts) {
            throw S3Error.invalidRequest("At least one action needs to be specified in a rule");
        } else if (rule.expiration() != null
                && rule.expiration().days() != null
                && rule.expiration().days() < 1) {
            throw S3Error.invalidArgument(
                    "'Days' for Expiration action must be a positive integer",
                    "Days",
                    rule.expiration().days().toString());
        }
    }

    private Answer deleteBucketLifecycle(DeleteBucketLifecycleRequest request, byte[] body) {
        shelves.bucket(request.bucket()).settings().remove(BucketLifecycleConfiguration.class);
        return Answer.of(204, DeleteBucketLifecycleResponse.builder().build());
    }
}
