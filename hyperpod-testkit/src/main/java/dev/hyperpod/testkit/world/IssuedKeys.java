package dev.hyperpod.testkit.world;

import dev.hyperpod.testkit.wire.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The access keys that the account has handed out, against which signatures are verified. Temporary ones run out by
 * real time, not by the emulator's: whoever uses them goes by it.
 */
public final class IssuedKeys {

    private static final int MOST = 10_000;

    private final Map<String, SigningKey> keys = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        // Who assumes a role in a loop must not fill the heap: the oldest keys are forgotten.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SigningKey> eldest) {
            return size() > MOST;
        }
    };

    private InstantSource realTime = InstantSource.system();

    IssuedKeys() {}

    /** Keeps a key that lasts. */
    public void add(SigningKey key) {
        keys.put(key.id(), key);
    }

    /** Keeps a temporary key for so long from now, by real time. */
    public void add(SigningKey key, Duration lifetime) {
        add(key.until(realTime.instant().plus(lifetime)));
    }

    /** Takes a key back. */
    public void remove(String accessKeyId) {
        keys.remove(accessKeyId);
    }

    /** A key by its id, run out or not. */
    public Optional<SigningKey> find(String accessKeyId) {
        return Optional.ofNullable(keys.get(accessKeyId));
    }

    /** The present in the time that temporary keys run out by. */
    public Instant now() {
        return realTime.instant();
    }

    /** The time that temporary keys run out by; the machine's unless told otherwise. */
    public void realTime(InstantSource time) {
        realTime = time;
    }
}
