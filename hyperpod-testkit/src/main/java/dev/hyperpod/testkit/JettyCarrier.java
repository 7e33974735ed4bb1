package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP for the emulator, on a port of the loopback interface and nowhere else. */
final class JettyCarrier implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    /** Session tokens are long, and each header of metadata may be; AWS takes less in all. */
    private static final int HEADERS = 64 * 1024;

    private static final int THREADS = 128;

    /** Clients keep connections and send on them again: AWS's own for a minute. */
    private static final long IDLE_MILLIS = 120_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Begins to listen.
     *
     * @param port the port, or 0 for a free one
     * @throws IllegalStateException when the port is taken
     */
    JettyCarrier(int port, Emulation emulation) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("hyperpod-emulator-http");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(0);
        server.setErrorHandler(new UnreadableRequests());
        server.setHandler(
                new Door(emulation, new BodyReader(Runtime.getRuntime().maxMemory())));
        connector = new ServerConnector(server, 1, 2, new HttpConnectionFactory(http()));
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(0);
        server.addConnector(connector);
        start(port);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        http.setResponseHeaderSize(HEADERS);
        // Keys of objects hold what a careful server refuses, and signatures cover every byte as it was sent.
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHeaderCacheCaseSensitive(true);
        return http;
    }

    private void start(int port) {
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException("port " + port + " of " + HOST + " is taken", e);
        }
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not start", e);
        }
    }

    URI uri() {
        return URI.create("http://" + HOST + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    /** Every request comes through here. */
    private static final class Door extends Handler.Abstract {

        private final Emulation emulation;
        private final BodyReader bodies;

        Door(Emulation emulation, BodyReader bodies) {
            this.emulation = emulation;
            this.bodies = bodies;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Reply reply = reply(request);
            if (reply.delay().isZero()) {
                send(reply, request, response, callback);
            } else {
                getServer()
                        .getScheduler()
                        .schedule(
                                () -> send(reply, request, response, callback),
                                reply.delay().toMillis(),
                                TimeUnit.MILLISECONDS);
            }
            return true;
        }

        private Reply reply(Request request) {
            EmulatedRequest head = head(request);
            boolean waits = request.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
            InputStream in = Request.asInputStream(request);
            try (BodyReader.Body body = bodies.read(in, request.getLength(), emulation.largestBody(head), waits)) {
                return emulation.answer(head.withBody(body.bytes()));
            } catch (BodyReader.RefusedBody e) {
                return emulation.refuse(head, e.flaw());
            }
        }

        private static EmulatedRequest head(Request request) {
            Map<String, List<String>> headers = new HashMap<>();
            for (HttpField field : request.getHeaders()) {
                String value = field.getValue();
                headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(value == null ? "" : value);
            }
            String path = request.getHttpURI().getPath();
            String query = request.getHttpURI().getQuery();
            return new EmulatedRequest(
                    request.getMethod().toUpperCase(Locale.ROOT),
                    path == null || !path.startsWith("/") ? "/" : path,
                    query == null ? "" : query,
                    headers,
                    new byte[0]);
        }

        private static void send(Reply reply, Request request, Response response, Callback callback) {
            if (reply.damage() == Reply.Damage.RESET) {
                reset(request);
                callback.failed(new EofException("reset by a fault"));
                return;
            }
            EmulatedResponse answer = reply.response();
            byte[] body = answer.body();
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            if (reply.damage() == Reply.Damage.NONE) {
                response.write(true, ByteBuffer.wrap(body), callback);
            } else {
                Callback cut =
                        Callback.from(() -> callback.failed(new EofException("cut by a fault")), callback::failed);
                response.write(false, ByteBuffer.wrap(body, 0, body.length / 2), cut);
            }
        }

        /** Closes without the usual farewell, so that the peer sees a reset. */
        private static void reset(Request request) {
            EndPoint peer = request.getConnectionMetaData().getConnection().getEndPoint();
            if (peer instanceof SocketChannelEndPoint socket) {
                try {
                    socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
                    socket.getChannel().close();
                } catch (IOException e) {
                    peer.close(e);
                }
            }
        }
    }
}
