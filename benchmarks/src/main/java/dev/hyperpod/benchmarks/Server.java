package dev.hyperpod.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server that plays AWS in a process of its own.
 *
 * @param process the process
 * @param uri where it listens
 */
record Server(Process process, URI uri) implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** The emulator, on a JVM with these options. */
    static Server emulator(String... options) throws Exception {
        int port = freePort();
        return started(Program.java(EmulatorProcess.class, List.of(options), String.valueOf(port)), port);
    }

    /** moto's server; empty where Python does not have it. */
    static Optional<Server> moto() throws Exception {
        if (!new Program(List.of("python3", "-c", "import moto.server, flask")).works()) {
            return Optional.empty();
        }
        int port = freePort();
        return Optional.of(started(
                new Program(List.of("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port))),
                port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Server started(Program program, int port) throws Exception {
        Process process = program.start(ProcessBuilder.Redirect.DISCARD);
        long began = System.nanoTime();
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE) {
                process.destroyForcibly();
                throw new IllegalStateException(program.command() + " does not listen");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new Server(process, URI.create("http://127.0.0.1:" + port));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until a cluster is in service. */
    static void untilInService(WireLoad load, WireLoad.Call describe) throws Exception {
        while (!load.send(describe).contains("InService")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
