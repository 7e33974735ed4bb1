package dev.hyperpod.testkit.world.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The access keys of an account, lasting ones and those of sessions. */
public final class KeyRing {

    private static final int MOST_SESSIONS = 10_000;

    private final Map<String, AccessKey> keys = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        // A test that assumes a role in a loop must not fill the heap: the oldest sessions are forgotten.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    KeyRing() {}

    /** A user's keys, in the order in which they were made. */
    public List<AccessKey> of(String userName) {
        return keys.values().stream()
                .filter(key -> key.userName().equals(userName))
                .toList();
    }

    /** A lasting key by id. */
    public Optional<AccessKey> key(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    /** A session by its access key id, expired or not. */
    public Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(sessions.get(accessKeyId));
    }

    /** Keeps a key. */
    void put(AccessKey key) {
        keys.put(key.id(), key);
    }

    /** Keeps a session. */
    void put(Session session) {
        sessions.put(session.accessKeyId(), session);
    }

    /** Switches a key on or off. */
    public void activate(String accessKeyId, boolean active) {
        keys.computeIfPresent(accessKeyId, (id, key) -> key.active(active));
    }

    /** Takes a key away. */
    public void remove(String accessKeyId) {
        keys.remove(accessKeyId);
    }
}
