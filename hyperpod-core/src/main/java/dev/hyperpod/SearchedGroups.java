package dev.hyperpod;

import dev.hyperpod.capacity.Offering;
import dev.hyperpod.state.GroupDescription;
import dev.hyperpod.state.GroupStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Which groups of a cluster a search made, which it keeps, and which it lets go. What no search made may be at work,
 * and is never let go. Whoever is told is told outside the lock, since it may ask again at once. Thread-safe.
 */
final class SearchedGroups {

    private final Set<Offering> made = new HashSet<>();
    private final Set<Offering> kept = new HashSet<>();
    private final Map<Offering, Leaving> leaving = new LinkedHashMap<>();

    /**
     * A group that is to go.
     *
     * @param acceptedWillDo whether it is enough that AWS has begun to delete it
     * @param done what to do then
     */
    private record Leaving(boolean acceptedWillDo, Runnable done) {}

    synchronized void made(Collection<Offering> offerings) {
        made.addAll(offerings);
    }

    synchronized boolean isMade(Offering offering) {
        return made.contains(offering);
    }

    synchronized void asked(Offering offering) {
        kept.remove(offering);
    }

    synchronized void keep(Collection<Offering> offerings) {
        kept.addAll(offerings);
    }

    synchronized boolean isDeletable(Offering offering) {
        return made.contains(offering) && !kept.contains(offering) && !leaving.containsKey(offering);
    }

    /** Completes when AWS has begun to delete the group; at once where no search made it. */
    CompletableFuture<Void> letGo(Offering offering) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        if (!isMade(offering)) {
            begun.complete(null);
            return begun;
        }
        put(offering, new Leaving(true, () -> begun.complete(null)));
        return begun;
    }

    /** Tells when the group is gone, and with it all that it holds, its name among it. */
    void letGo(Offering offering, Runnable gone) {
        put(offering, new Leaving(false, gone));
    }

    private synchronized void put(Offering offering, Leaving group) {
        leaving.put(offering, group);
    }

    synchronized List<Offering> leaving() {
        return List.copyOf(leaving.keySet());
    }

    /** A look at a group that is to go; absent when it is not there any more. */
    void seen(Offering offering, Optional<GroupDescription> group) {
        boolean going =
                group.filter(there -> there.status() == GroupStatus.DELETING).isPresent();
        if (group.isEmpty() || (going && acceptedWillDo(offering))) {
            gone(offering);
        }
    }

    private synchronized boolean acceptedWillDo(Offering offering) {
        return Optional.ofNullable(leaving.get(offering))
                .map(Leaving::acceptedWillDo)
                .orElse(false);
    }

    /** Nothing more is done about it. */
    void gone(Offering offering) {
        Optional<Leaving> group;
        synchronized (this) {
            group = Optional.ofNullable(leaving.remove(offering));
        }
        group.ifPresent(left -> left.done().run());
    }
}
