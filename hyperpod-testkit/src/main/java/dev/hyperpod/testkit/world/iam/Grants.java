package dev.hyperpod.testkit.world.iam;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The policies on a user, a group or a role. */
public final class Grants {

    private final Set<String> attached = new LinkedHashSet<>();
    private final Map<String, String> inline = new TreeMap<>();
    private Optional<String> boundary = Optional.empty();

    Grants() {}

    /** The ARNs of the managed policies, in the order in which they were attached. */
    public List<String> attached() {
        return new ArrayList<>(attached);
    }

    /** Attaches a managed policy by ARN. */
    public void attach(String policyArn) {
        attached.add(policyArn);
    }

    /** Takes a managed policy off; false when it was not there. */
    public boolean detach(String policyArn) {
        return attached.remove(policyArn);
    }

    /** Takes all managed policies off. */
    public void detachAll() {
        attached.clear();
    }

    /** The names of the inline policies, sorted. */
    public List<String> inlineNames() {
        return List.copyOf(inline.keySet());
    }

    /** An inline policy's document. */
    public Optional<String> inline(String name) {
        return Optional.ofNullable(inline.get(name));
    }

    /** Adds or replaces an inline policy. */
    public void putInline(String name, String document) {
        inline.put(name, document);
    }

    /** Takes an inline policy away; false when it was not there. */
    public boolean removeInline(String name) {
        return inline.remove(name) != null;
    }

    /** The ARN of the managed policy that is the permissions boundary. */
    public Optional<String> boundary() {
        return boundary;
    }

    /** Sets the permissions boundary, or takes it away. */
    public void boundary(Optional<String> policyArn) {
        boundary = policyArn;
    }
}
