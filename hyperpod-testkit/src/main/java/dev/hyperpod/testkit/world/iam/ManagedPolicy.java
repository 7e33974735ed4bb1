package dev.hyperpod.testkit.world.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A managed policy: AWS's own, or one of the account. */
public final class ManagedPolicy {

    private final String arn;
    private final String id;
    private final Optional<String> description;
    private final Instant created;
    private final boolean ofAws;
    private final Tags tags = new Tags();
    private final List<Version> versions = new ArrayList<>();
    private int lastVersion;
    private String defaultVersion;
    private Instant updated;

    ManagedPolicy(String arn, String id, Optional<String> description, boolean ofAws, Instant created, Version first) {
        this.arn = arn;
        this.id = id;
        this.description = description;
        this.ofAws = ofAws;
        this.created = created;
        this.updated = first.created();
        this.defaultVersion = first.id();
        this.lastVersion = first.number();
        versions.add(first);
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The name. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The path, which begins and ends with a slash. */
    public String path() {
        return arn.substring(arn.indexOf(":policy/") + 7, arn.lastIndexOf('/') + 1);
    }

    /** The unique id, {@code ANPA…}. */
    public String id() {
        return id;
    }

    /** What it is for; empty when nobody said. */
    public Optional<String> description() {
        return description;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** When its versions last changed. */
    public Instant updated() {
        return updated;
    }

    /** Whether it is AWS's, which nobody can change. */
    public boolean ofAws() {
        return ofAws;
    }

    /** Whether it belongs to a service-linked role, and to nothing else. */
    public boolean forServiceLinkedRole() {
        return ofAws && path().startsWith("/aws-service-role/");
    }

    /** Its tags. */
    public Tags tags() {
        return tags;
    }

    /** Its versions, the newest first. */
    public List<Version> versions() {
        return versions.stream()
                .sorted(Comparator.comparingInt(Version::number).reversed())
                .toList();
    }

    /** A version by its id, such as {@code v2}. */
    public Optional<Version> version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst();
    }

    /** The id of the version in force. */
    public String defaultVersionId() {
        return defaultVersion;
    }

    /** The document in force. */
    public String document() {
        return version(defaultVersion).map(Version::document).orElseThrow();
    }

    /** Adds a version; it is in force only when it is to be the default one. */
    public Version add(String document, boolean asDefault, Instant at) {
        Version version = new Version(++lastVersion, document, at);
        versions.add(version);
        updated = at;
        if (asDefault) {
            defaultVersion = version.id();
        }
        return version;
    }

    /** Puts a version in force. */
    public void makeDefault(String versionId, Instant at) {
        defaultVersion = versionId;
        updated = at;
    }

    /** Takes a version away. */
    public void remove(String versionId, Instant at) {
        versions.removeIf(version -> version.id().equals(versionId));
        updated = at;
    }

    /**
     * One version of a policy.
     *
     * @param number its number, from 1
     * @param document the JSON document
     * @param created when it was made
     */
    public record Version(int number, String document, Instant created) {

        /** The id, such as {@code v1}. */
        public String id() {
            return "v" + number;
        }
    }
}
