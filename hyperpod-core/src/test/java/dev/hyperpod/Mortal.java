package dev.hyperpod;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An HTTP client whose process dies at a call, before it is sent or after AWS has carried it out. From then on nothing
 * is sent.
 */
final class Mortal implements SdkHttpClient {

    private static final Set<String> CHANGES =
            Set.of("SageMaker.CreateCluster", "SageMaker.UpdateCluster", "SageMaker.DeleteCluster");

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AtomicInteger left;
    private final boolean afterTheCall;
    private final boolean changesOnly;

    private Mortal(int left, boolean afterTheCall, boolean changesOnly) {
        this.left = new AtomicInteger(left);
        this.afterTheCall = afterTheCall;
        this.changesOnly = changesOnly;
    }

    /** One that outlives so many calls. */
    static Mortal atCall(int calls, boolean afterTheCall) {
        return new Mortal(calls, afterTheCall, false);
    }

    /** One that outlives so many calls that change a cluster, and any number of others. */
    static Mortal atChange(int changes, boolean afterTheCall) {
        return new Mortal(changes, afterTheCall, true);
    }

    /** What a call fails with whose caller is dead. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        int now = counts(request) ? left.getAndDecrement() : left.get();
        boolean last = now == 0 && counts(request);
        if (now < 0 || (last && !afterTheCall)) {
            throw new Killed();
        }
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = prepared.call();
                if (last) {
                    throw new Killed();
                }
                return answer;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private boolean counts(HttpExecuteRequest request) {
        return !changesOnly
                || request.httpRequest()
                        .firstMatchingHeader("X-Amz-Target")
                        .filter(CHANGES::contains)
                        .isPresent();
    }

    @Override
    public void close() {
        http.close();
    }
}
