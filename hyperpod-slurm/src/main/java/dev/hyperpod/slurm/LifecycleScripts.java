package dev.hyperpod.slurm;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.aws.S3;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifeCycleConfig;
import dev.hyperpod.spec.LifecycleBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lifecycle scripts that bring Slurm up, and the way of any scripts to S3:
 *
 * <pre>{@code
 * LifecycleBundle scripts = LifecycleScripts.standard(spec);      // or LifecycleBundle.of(Path.of("my-scripts"))
 * LifecycleScripts.upload(scripts, "s3://sagemaker-acme/lcs", hyperpod.aws());
 * hyperpod.validate(spec, scripts).orThrow();
 * }</pre>
 */
public final class LifecycleScripts {

    /** The script that HyperPod runs. */
    public static final String ON_CREATE = "on_create.sh";

    private static final Logger log = LoggerFactory.getLogger(LifecycleScripts.class);
    private static final List<String> STANDARD =
            List.of(ON_CREATE, "common.sh", "node_facts.py", "mount_fsx.sh", "start_slurm.sh");
    private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/?(.*?)/*");

    private LifecycleScripts() {}

    /**
     * Scripts that start slurmctld and slurmd where they belong, told by {@link ProvisioningParameters#of}. They fetch
     * nothing from the Internet, wait for nothing without end, and may run again.
     *
     * @throws InvalidInputException when no group of the spec is the controller
     */
    public static LifecycleBundle standard(ClusterSpec spec) {
        return standard(ProvisioningParameters.of(spec));
    }

    /** As {@link #standard(ClusterSpec)}, with these parameters; mounts their FSx file system at {@code /fsx}. */
    public static LifecycleBundle standard(ProvisioningParameters parameters) {
        return new LifecycleBundle(
                        STANDARD.stream().collect(Collectors.toMap(name -> name, LifecycleScripts::resource)))
                .with(ProvisioningParameters.FILE, parameters.toJson());
    }

    private static String resource(String name) {
        try (InputStream in = LifecycleScripts.class.getResourceAsStream("lifecycle/" + name)) {
            if (in == null) {
                throw new IllegalStateException("lifecycle/" + name + " is missing beside " + LifecycleScripts.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts scripts below an S3 prefix. What is there with the same content is left alone, so this can be repeated; what
     * is there and not in the bundle stays. {@value #ON_CREATE} comes last, so that a node never runs it before the
     * scripts that it calls are there. Calls s3:ListBucket and s3:PutObject.
     *
     * @param bundle with {@value #ON_CREATE}
     * @param s3Uri the prefix, such as {@code s3://sagemaker-acme/lcs}; AWS's policy for nodes reads buckets only whose
     *     names begin with {@code sagemaker-}
     * @param aws the way to AWS, such as that of the client
     * @return what the groups of the spec take as their lifecycle scripts
     * @throws InvalidInputException when the URI is not one of S3, or the bundle lacks {@value #ON_CREATE}; nothing was
     *     uploaded
     * @throws AwsCallException when AWS refuses; what was uploaded before stays
     */
    public static LifeCycleConfig upload(LifecycleBundle bundle, String s3Uri, Aws aws) {
        Matcher uri = S3_URI.matcher(s3Uri);
        if (!uri.matches()) {
            throw new InvalidInputException(
                    "the place of the lifecycle scripts",
                    List.of("\"" + s3Uri + "\" is not of the form s3://bucket/prefix"));
        }
        if (bundle.file(ON_CREATE).isEmpty()) {
            throw new InvalidInputException(
                    "the lifecycle scripts",
                    List.of(ON_CREATE + " is missing; there are "
                            + bundle.files().keySet()));
        }
        String bucket = uri.group(1);
        String prefix = uri.group(2).isEmpty() ? "" : uri.group(2) + "/";
        Map<String, String> there = contentsBelow(bucket, prefix, aws);
        inOrder(bundle).forEach((name, text) -> {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            if (!md5(content).equals(there.get(prefix + name))) {
                put(bucket, prefix + name, content, aws);
            }
        });
        return LifeCycleConfig.of(s3Uri, ON_CREATE);
    }

    private static Map<String, String> inOrder(LifecycleBundle bundle) {
        Map<String, String> files = new LinkedHashMap<>(bundle.files());
        String first = files.remove(ON_CREATE);
        if (first != null) {
            files.put(ON_CREATE, first);
        }
        return files;
    }

    /**
     * The MD5 sum of each object, which S3 gives as its ETag; not where a KMS key encrypts, and then it is written
     * anew.
     */
    private static Map<String, String> contentsBelow(String bucket, String prefix, Aws aws) {
        try {
            return S3.call(
                    aws,
                    "s3:ListBucket",
                    s3 -> s3
                            .listObjectsV2Paginator(
                                    // a key may hold what XML cannot; the client decodes it
                                    request -> request.bucket(bucket)
                                            .prefix(prefix)
                                            .encodingType(EncodingType.URL))
                            .contents()
                            .stream()
                            .collect(Collectors.toMap(
                                    S3Object::key, object -> object.eTag().replace("\"", ""))));
        } catch (AwsCallException e) {
            if (e.kind() == AwsCallException.Kind.ACCESS_DENIED) {
                log.debug("may not list s3://{}/{}, so everything is uploaded", bucket, prefix);
                return Map.of();
            }
            throw e;
        }
    }

    private static void put(String bucket, String key, byte[] content, Aws aws) {
        S3.call(
                aws,
                "s3:PutObject",
                s3 -> s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content)));
        log.info("uploaded s3://{}/{}", bucket, key);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
