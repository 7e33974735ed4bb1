package dev.hyperpod.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is answered to bytes that are no HTTP request: AWS's front says so in XML, whatever the service. */
final class UnreadableRequests extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.write(true, body(response.getStatus()), callback);
        return true;
    }

    private static ByteBuffer body(int status) {
        String text = status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431
                ? error(
                        "RequestHeaderSectionTooLarge",
                        "The request header and query parameters used to make the request exceed the maximum allowed"
                                + " size.")
                : status < 500
                        ? error("BadRequest", "An error occurred when parsing the HTTP request.")
                        : error("InternalError", "We encountered an internal error. Please try again.");
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String error(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
    }
}
