package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hyperpod.testkit.world.Account;
import dev.hyperpod.testkit.world.Place;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What becomes of lifecycle scripts on a node, as far as the account tells: whether the node reaches them, whether they
 * are there, and whether what they hold can run at all. Nothing is executed.
 *
 * <p>The words are those of the AWS CLI, of bash and of Python. That a node does not follow S3's redirect to another
 * region is inferred.
 */
final class Scripts {

    private final Account account;
    private final Function<Placement, Account.Reach> reach;

    Scripts(Fleet fleet) {
        this.account = fleet.account;
        this.reach = fleet::reach;
    }

    /** What a node of a group writes when its scripts cannot but fail; empty when nothing speaks against them. */
    Optional<String> failure(Cluster cluster, Group group) {
        return places(group)
                .map(place -> notFetched(group, place).or(() -> notRun(cluster, place)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<ScriptPlace> places(Group group) {
        JsonNode config = group.spec.path("LifeCycleConfig");
        String uri = config.path("SourceS3Uri").asText();
        URI prefix = URI.create(uri.endsWith("/") ? uri : uri + "/");
        return Stream.of("OnCreate", "OnInitComplete")
                .map(member -> config.path(member).asText())
                .filter(file -> !file.isEmpty())
                .map(file -> ScriptPlace.of(prefix, file));
    }

    // ---- fetching

    private Optional<String> notFetched(Group group, ScriptPlace place) {
        Account.Reach open = reach.apply(group.placement);
        Optional<String> region = account.bucketRegion(place.bucket());
        boolean here = region.filter(other -> !other.equals(account.region())).isEmpty();
        if (here ? !open.s3() : !open.internet()) {
            return Optional.of("fatal error: Connect timeout on endpoint URL: \"https://" + host(place, region) + "/"
                    + place.key() + "\"");
        } else if (!here) {
            return Optional.of("fatal error: An error occurred (PermanentRedirect) when calling the ListObjectsV2"
                    + " operation: The bucket you are attempting to access must be addressed using the specified"
                    + " endpoint. Please send all future requests to this endpoint: " + host(place, region));
        }
        return account.objectExists(place.bucket(), place.key())
                ? Optional.empty()
                : Optional.of("fatal error: An error occurred (404) when calling the HeadObject operation: Key \""
                        + place.key() + "\" does not exist");
    }

    private String host(ScriptPlace place, Optional<String> region) {
        Place here = new Place(account.partition(), region.orElse(account.region()), account.id());
        return place.bucket() + ".s3." + here.region() + "." + here.dnsSuffix();
    }

    // ---- running

    private Optional<String> notRun(Cluster cluster, ScriptPlace place) {
        Optional<String> text = account.objectText(place.bucket(), place.key());
        return text.flatMap(script -> windowsLines(place.file(), script))
                .or(() -> text.filter(script -> !cluster.eks())
                        .flatMap(script ->
                                new SlurmBundle(account, place).failure(script, List.copyOf(cluster.groups.values()))));
    }

    /**
     * The first line that ends in a carriage return stops a script. What bash says of it depends on the line; here it
     * is always what it says of an empty one.
     */
    private static Optional<String> windowsLines(String file, String script) {
        List<String> lines = List.of(script.split("\n", -1));
        for (int line = 0; line < lines.size(); line++) {
            if (!lines.get(line).endsWith("\r")) {
                continue;
            }
            String shell = lines.get(0).startsWith("#!")
                    ? lines.get(0).substring(2).trim().split(" ", -1)[0]
                    : "";
            return Optional.of(
                    line == 0 && !shell.isEmpty()
                            ? "./" + file + ": " + shell + "^M: bad interpreter: No such file or directory"
                            : "./" + file + ": line " + (line + 1) + ": $'\\r': command not found");
        }
        return Optional.empty();
    }

    /**
     * A script in a bucket.
     *
     * @param folder the keys' prefix, empty or with a slash at its end
     * @param file the name below it
     */
    record ScriptPlace(String bucket, String folder, String file) {

        static ScriptPlace of(URI prefix, String file) {
            String key = prefix.resolve(file).getPath().substring(1);
            return new ScriptPlace(
                    String.valueOf(prefix.getHost()),
                    key.substring(0, key.lastIndexOf('/') + 1),
                    key.substring(key.lastIndexOf('/') + 1));
        }

        String key() {
            return folder + file;
        }
    }
}
