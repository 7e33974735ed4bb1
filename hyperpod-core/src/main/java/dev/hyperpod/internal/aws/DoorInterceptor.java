package dev.hyperpod.internal.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts our request in place of the client's before it is signed, and takes the answer out before the client reads it.
 * Requests that do not come through the door pass untouched.
 */
final class DoorInterceptor implements ExecutionInterceptor {

    static final DoorInterceptor INSTANCE = new DoorInterceptor();

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private DoorInterceptor() {}

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Passage passage = attributes.getAttribute(Passage.ATTRIBUTE);
        return passage == null
                ? context.httpRequest()
                : context.httpRequest()
                        .copy(http -> http.putHeader("X-Amz-Target", "SageMaker." + passage.operation())
                                .putHeader("Content-Length", String.valueOf(passage.body().length)));
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Passage passage = attributes.getAttribute(Passage.ATTRIBUTE);
        return passage == null ? context.requestBody() : Optional.of(RequestBody.fromBytes(passage.body()));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Passage passage = attributes.getAttribute(Passage.ATTRIBUTE);
        if (passage != null) {
            passage.sent();
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Passage passage = attributes.getAttribute(Passage.ATTRIBUTE);
        if (passage == null || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().orElseGet(InputStream::nullInputStream)) {
            passage.answered(
                    body.readAllBytes(),
                    context.httpResponse()
                            .firstMatchingHeader("x-amzn-RequestId")
                            .orElse(null));
        } catch (IOException e) {
            throw SdkClientException.create("the answer broke off", e);
        }
        return Optional.of(new ByteArrayInputStream(NOTHING));
    }
}
