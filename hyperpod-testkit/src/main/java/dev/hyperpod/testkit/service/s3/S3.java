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

/** S3: what stands before its operations, namely addressing, ownership and region of a bucket. */
public final class S3 implements Service {

    /** Operations that do not ask for a bucket that is there and ours. */
    private static final Set<String> UNGUARDED = Set.of("ListBuckets", "CreateBucket");

    /** Answered in every region. */
    private static final String LOCATION = "GetBucketLocation";

    private final World world;
    private final ModelledService operations;

    private S3(World world) {
        this.world = world;
        List<Operation<?>> table = new ArrayList<>(new Buckets(world).operations());
        table.addAll(new StoredObjects(world).operations());
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
        return operations.operation(S3Address.plain(request));
    }

    @Override
    public EmulatedResponse handle(EmulatedRequest request, String requestId) {
        EmulatedRequest plain = S3Address.plain(request);
        String operation = operations.operation(plain);
        if (!UNGUARDED.contains(operation)) {
            Bucket bucket = bucket(plain).orElseThrow(S3Error::noSuchBucket);
            guard(bucket, plain, operation);
        }
        return operations.handle(plain, requestId);
    }

    /** A HEAD has no body; a bucket in another region is named with its region. */
    @Override
    public EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
        EmulatedResponse response = operations.error(request, error, requestId);
        Map<String, String> headers = new HashMap<>(response.headers());
        bucket(S3Address.withBucketInPath(request))
                .ifPresent(bucket -> headers.put("x-amz-bucket-region", bucket.region()));
        byte[] body = request.method().equals("HEAD") ? new byte[0] : response.body();
        return new EmulatedResponse(response.status(), headers, body);
    }

    private void guard(Bucket bucket, EmulatedRequest request, String operation) {
        if (!bucket.owner().equals(world.id())) {
            throw S3Error.accessDenied();
        }
        String region = request.scope().map(EmulatedRequest.Scope::region).orElse(world.region());
        if (!operation.equals(LOCATION) && !bucket.region().equals(region)) {
            throw S3Error.elsewhere();
        }
    }

    private Optional<Bucket> bucket(EmulatedRequest plain) {
        return S3Address.bucket(plain).flatMap(world.buckets()::find);
    }
}
