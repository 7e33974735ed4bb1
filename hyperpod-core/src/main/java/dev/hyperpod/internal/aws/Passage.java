package dev.hyperpod.internal.aws;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** One request through the door and its answer. Used by one attempt only. */
final class Passage {

    static final ExecutionAttribute<Passage> ATTRIBUTE = new ExecutionAttribute<>("HyperPodDoor");

    private final String operation;
    private final byte[] body;
    private final AtomicInteger sendings = new AtomicInteger();
    private volatile byte[] answer = new byte[0];
    private volatile @Nullable String requestId;

    Passage(String operation, byte[] body) {
        this.operation = operation;
        this.body = body;
    }

    String operation() {
        return operation;
    }

    byte[] body() {
        return body;
    }

    void sent() {
        sendings.incrementAndGet();
    }

    boolean wasSentAgain() {
        return sendings.get() > 1;
    }

    byte[] answer() {
        return answer;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    void answered(byte[] bytes, @Nullable String id) {
        answer = bytes;
        requestId = id;
    }
}
