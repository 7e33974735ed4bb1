package dev.hyperpod.testkit.service.eks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What EKS offers: Kubernetes versions, add-ons, access policies. The data is in resources beside this class. */
final class Catalogue {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final List<Version> VERSIONS =
            read("versions.json", Versions.class).versions();
    private static final List<Addon> ADDONS = read("addons.json", Addons.class).addons();
    private static final List<String> POLICIES =
            read("access-policies.json", Policies.class).policies();
    private static final String AUTHORITY = Base64.getEncoder().encodeToString(bytes("certificate-authority.pem"));

    private Catalogue() {}

    private record Versions(List<Version> versions) {}

    private record Addons(List<Addon> addons) {}

    private record Policies(List<String> policies) {}

    /**
     * A Kubernetes version.
     *
     * @param version the minor version, such as {@code 1.33}
     * @param released the day on which EKS began to offer it
     * @param standardUntil the last day of standard support
     * @param extendedUntil the last day of extended support
     * @param patch the patch version
     * @param platform EKS's platform version
     */
    record Version(
            String version,
            String released,
            String standardUntil,
            String extendedUntil,
            String patch,
            String platform) {

        /** {@code standard-support}, {@code extended-support} or {@code unsupported} at a time. */
        String status(Instant now) {
            return now.isBefore(day(standardUntil))
                    ? "standard-support"
                    : now.isBefore(day(extendedUntil)) ? "extended-support" : "unsupported";
        }

        int minor() {
            return Integer.parseInt(version.substring(version.indexOf('.') + 1));
        }
    }

    /**
     * An add-on.
     *
     * @param name such as {@code vpc-cni}
     * @param type such as {@code networking}
     * @param publisher such as {@code eks}
     * @param owner such as {@code aws}
     * @param namespace where it runs by default
     * @param architecture the architectures of its images
     * @param computeTypes where it runs: {@code ec2}, {@code fargate}, {@code hyperpod}, …
     * @param requiresIamPermissions whether it wants a role
     * @param serviceAccounts the managed policy that each of its service accounts wants; empty for none
     * @param versions its versions, the newest first
     */
    record Addon(
            String name,
            String type,
            String publisher,
            String owner,
            String namespace,
            List<String> architecture,
            List<String> computeTypes,
            boolean requiresIamPermissions,
            Map<String, String> serviceAccounts,
            List<AddonVersion> versions) {

        Optional<AddonVersion> version(String name) {
            return versions.stream()
                    .filter(version -> version.version().equals(name))
                    .findFirst();
        }

        /** The version that a cluster gets when none is asked for. */
        Optional<AddonVersion> usual(String kubernetes) {
            return versions.stream()
                    .filter(version -> version.defaultFor().contains(kubernetes))
                    .findFirst();
        }
    }

    /**
     * A version of an add-on.
     *
     * @param version such as {@code v1.19.5-eksbuild.1}
     * @param kubernetes the Kubernetes versions that it runs with
     * @param defaultFor those of them that get it when none is asked for
     */
    record AddonVersion(String version, List<String> kubernetes, List<String> defaultFor) {}

    /** All versions, the newest first. */
    static List<Version> versions() {
        return VERSIONS.stream()
                .sorted((left, right) -> Integer.compare(right.minor(), left.minor()))
                .toList();
    }

    static Optional<Version> version(String name) {
        return VERSIONS.stream()
                .filter(version -> version.version().equals(name))
                .findFirst();
    }

    /** The version that a cluster gets when none is asked for: the newest that is out and in standard support. */
    static Version usual(Instant now) {
        return versions().stream()
                .filter(version -> !day(version.released()).isAfter(now))
                .findFirst()
                .orElse(VERSIONS.get(0));
    }

    /** The add-ons by name. */
    static List<Addon> addons() {
        return ADDONS;
    }

    static Optional<Addon> addon(String name) {
        return ADDONS.stream().filter(addon -> addon.name().equals(name)).findFirst();
    }

    /** The names of the access policies. */
    static List<String> policies() {
        return POLICIES;
    }

    /** The certificate of every cluster's authority, in base64. Nobody has its key. */
    static String authority() {
        return AUTHORITY;
    }

    static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static <T> T read(String resource, Class<T> type) {
        try {
            return JSON.readValue(bytes(resource), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
