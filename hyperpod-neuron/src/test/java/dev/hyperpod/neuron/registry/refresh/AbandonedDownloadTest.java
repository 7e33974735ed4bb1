package dev.hyperpod.neuron.registry.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.neuron.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of calls for which nobody waits any more. */
@Timeout(60)
class AbandonedDownloadTest {

    @Test
    void whoIsInterruptedLeavesNoConnectionOpen() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Thread> asked = new CompletableFuture<>();
            CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> isClosed(server, asked));
            CompletableFuture<Refreshed> result = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                try {
                    result.complete(refresh(server).run());
                } catch (OperationInterruptedException e) {
                    result.completeExceptionally(e);
                }
            });
            reader.start();

            asked.get(30, TimeUnit.SECONDS);
            reader.interrupt();

            assertThatThrownBy(result::join).hasCauseInstanceOf(OperationInterruptedException.class);
            assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Begins an answer that never ends, and waits for the other side to close. */
    private static boolean isClosed(ServerSocket server, CompletableFuture<Thread> asked) {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(15_000);
            byte[] request = new byte[10_000];
            if (socket.getInputStream().read(request) < 0) {
                return false;
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            asked.complete(Thread.currentThread());
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegistryRefresh refresh(ServerSocket server) {
        RegistryRefresh refresh = RegistryRefresh.of(Registry.bundled());
        for (UpstreamDocument document : UpstreamDocument.values()) {
            refresh = refresh.from(
                    document, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/" + document.key()));
        }
        return refresh;
    }
}
