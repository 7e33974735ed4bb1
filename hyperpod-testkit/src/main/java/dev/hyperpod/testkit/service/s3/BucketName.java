package dev.hyperpod.testkit.service.s3;

import java.util.List;
import java.util.regex.Pattern;

/** What a bucket may be called. */
final class BucketName {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final List<String> RESERVED_STARTS = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> RESERVED_ENDS = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketName() {}

    static boolean isValid(String name) {
        return NAME.matcher(name).matches()
                && !ADDRESS.matcher(name).matches()
                && !name.contains("..")
                && RESERVED_STARTS.stream().noneMatch(name::startsWith)
                && RESERVED_ENDS.stream().noneMatch(name::endsWith);
    }
}
