package dev.hyperpod.testkit.world.iam;

import dev.hyperpod.testkit.wire.SigningKey;
import dev.hyperpod.testkit.world.IssuedKeys;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The access keys of an account, lasting ones and those of sessions. Requests may be signed with them. */
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

    private final IssuedKeys issued;

    KeyRing(IssuedKeys issued) {
        this.issued = issued;
    }

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
        issued.add(SigningKey.lasting(key.id(), key.secret()));
    }

    /** Keeps a session for a time. */
    void put(Session session, Duration lifetime) {
        sessions.put(session.accessKeyId(), session);
        issued.add(SigningKey.lasting(session.accessKeyId(), session.secret()).withToken(session.token()), lifetime);
    }

    /** Switches a key on or off. */
    public void activate(String accessKeyId, boolean active) {
        key(accessKeyId).ifPresent(key -> {
            put(key.active(active));
            if (!active) {
                issued.remove(accessKeyId);
            }
        });
    }

    /** Takes a key away. */
    public void remove(String accessKeyId) {
        keys.remove(accessKeyId);
        issued.remove(accessKeyId);
    }
}
