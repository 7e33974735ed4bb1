package dev.hyperpod.testkit.service.s3;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.wire.RestXmlProtocol;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Bucket;
import dev.hyperpod.testkit.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * S3: what stands before its operations, namely addressing, ownership and region of a bucket, and the proof of what
 * came. Bucket policies are kept and not evaluated; versions, ACLs that grant anything, object locks and keys of the
 * customer's own are refused.
 */
public final class S3 implements Service {

    /** Operations that do not ask for a bucket that is there and ours. */
    private static final Set<String> UNGUARDED = Set.of("ListBuckets", "CreateBucket");

    /** Answered in every region. */
    private static final String LOCATION = "GetBucketLocation";

    private final World world;
    private final ModelledService operations;

    private S3(World world) {
        this.world = world;
        Shelves shelves = new Shelves(world);
        List<Operation<?>> table = new ArrayList<>(new Buckets(world, shelves).operations());
        table.addAll(new BucketSettings(shelves).operations());
        table.addAll(new BucketRules(world, shelves).operations());
        table.addAll(new Listings(shelves).operations());
        table.addAll(new Copies(world, shelves).operations());
        table.addAll(new Uploads(world, shelves).operations());
        table.addAll(new Completions(shelves).operations());
        table.addAll(new UploadListings(shelves).operations());
        table.addAll(new ObjectTags(shelves).operations());
        table.addAll(new ObjectReads(shelves).operations());
        table.addAll(new ObjectWrites(world, shelves).operations());
        this.operations = new ModelledService("s3", new RestXmlProtocol(), table);
    }

    /** S3 over an account. */
    public static S3 of(World world) {
        return new S3(world);
    }

    @Override
    public String signingName() {
        return operations.signingName();
    }

    /** Its operations, behind what stands before them. */
    public ModelledService operations() {
        return operations;
    }

    @Override
    public String operation(EmulatedRequest request) {
        return operations.operation(S3Address.withBucketInPath(request));
    }

    @Override
    public EmulatedResponse handle(EmulatedRequest request, String requestId) {
        EmulatedRequest addressed = S3Address.withBucketInPath(request);
        String operation = operations.operation(addressed);
        if (!UNGUARDED.contains(operation)) {
            String name = S3Address.bucket(addressed).orElse("");
            Bucket bucket = world.buckets()
                    .find(name)
                    .orElseThrow(() ->
                            BucketName.isValid(name) ? S3Error.noSuchBucket(name) : S3Error.invalidBucketName(name));
            guard(bucket, addressed, operation);
        }
        EmulatedRequest plain = S3Address.plain(request);
        Proofs.check(plain);
        return operations.handle(plain, requestId);
    }

    /** A HEAD has no body; a bucket in another region is named with its region. */
    @Override
    public EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
        EmulatedRequest addressed = S3Address.withBucketInPath(request);
        AwsError told = error.members().isEmpty() ? error.with("Resource", addressed.path()) : error;
        EmulatedResponse response = operations.error(request, told, requestId);
        Map<String, String> headers = new HashMap<>(response.headers());
        bucket(addressed).ifPresent(bucket -> headers.put("x-amz-bucket-region", bucket.region()));
        boolean bodiless = request.method().equals("HEAD") || response.status() == 304;
        if (bodiless) {
            headers.remove("Content-Type");
        }
        return new EmulatedResponse(response.status(), headers, bodiless ? new byte[0] : response.body());
    }

    private void guard(Bucket bucket, EmulatedRequest request, String operation) {
        boolean expected = request.header("x-amz-expected-bucket-owner")
                .map(bucket.owner()::equals)
                .orElse(true);
        if (!bucket.owner().equals(world.id()) || !expected) {
            throw S3Error.accessDenied();
        }
        String signed = request.scope().map(EmulatedRequest.Scope::region).orElse(bucket.region());
        String asked = S3Address.region(request).orElse(signed);
        if (operation.equals(LOCATION)) {
            return;
        } else if (!bucket.region().equals(asked)) {
            throw S3Error.elsewhere(bucket.name(), endpoint(bucket));
        } else if (!bucket.region().equals(signed)) {
            throw S3Error.signedForAnotherRegion(signed, bucket.region());
        }
    }

    private static String endpoint(Bucket bucket) {
        String domain = bucket.region().startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return bucket.name() + ".s3." + bucket.region() + domain;
    }

    private Optional<Bucket> bucket(EmulatedRequest addressed) {
        return S3Address.bucket(addressed).flatMap(world.buckets()::find);
    }
}
