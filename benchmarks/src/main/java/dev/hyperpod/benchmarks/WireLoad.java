package dev.hyperpod.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Bare HTTP requests to a server that plays SageMaker, so that no client's own work is measured.
 *
 * @param endpoint where the server listens
 * @param http what carries the requests
 */
record WireLoad(URI endpoint, HttpClient http) {

    private static final String CREDENTIAL = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/" + Emulation.REGION
            + "/sagemaker/aws4_request, SignedHeaders=host, Signature=0";

    /**
     * A call.
     *
     * @param operation such as {@code DescribeCluster}
     * @param body its JSON
     */
    record Call(String operation, String body) {}

    static WireLoad on(URI endpoint) {
        return new WireLoad(
                endpoint,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** Sends a call and expects status 200. */
    String send(Call call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "SageMaker." + call.operation())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("Authorization", CREDENTIAL)
                .POST(HttpRequest.BodyPublishers.ofString(call.body()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(call.operation() + " answered " + response.statusCode() + " "
                    + response.headers().firstValue("x-amzn-errortype").orElse("") + " " + response.body());
        }
        return response.body();
    }

    /** One request after the other: the median of their times in microseconds. */
    double latency(Call call, int requests) throws Exception {
        double[] took = new double[requests];
        for (int request = 0; request < requests; request++) {
            long began = System.nanoTime();
            send(call);
            took[request] = (System.nanoTime() - began) / 1e3;
        }
        Arrays.sort(took);
        return took[requests / 2];
    }

    /** So many clients at once: requests per second of all together. */
    double rate(Call call, int clients, int requestsEach) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long began = System.nanoTime();
            List<Future<?>> sent = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                sent.add(threads.submit(() -> {
                    for (int request = 0; request < requestsEach; request++) {
                        send(call);
                    }
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            return clients * requestsEach / ((System.nanoTime() - began) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }
}
