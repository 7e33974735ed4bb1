package dev.hyperpod.check.lifecycle;

import dev.hyperpod.aws.S3;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.FactSource;
import java.util.List;
import java.util.Set;

/**
 * The names of the files right below a prefix, at most 1,000.
 *
 * @param place the prefix
 */
record FilesFact(S3Prefix place) implements Fact<List<String>> {

    private static final String ACTION = "s3:ListBucket";

    @Override
    public Set<String> actions() {
        return Set.of(ACTION);
    }

    @Override
    public List<String> read(FactSource source) {
        String start = place.key("");
        return S3.call(
                source.aws(),
                ACTION,
                s3 -> s3
                        .listObjectsV2(request ->
                                request.bucket(place.bucket()).prefix(start).delimiter("/"))
                        .contents()
                        .stream()
                        .map(object -> object.key().substring(start.length()))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
