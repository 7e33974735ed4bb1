package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.EmulatorClock;
import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.IOException;
import java.io.OutputStream;

/** The emulator in a process of its own, in which a cluster is created within seconds. */
public final class EmulatorProcess {

    private static final double SPEED = 1000;

    private EmulatorProcess() {}

    /**
     * Serves until its standard input ends, hence no longer than whoever started it lives.
     *
     * @param args the port
     */
    public static void main(String[] args) throws IOException {
        HyperPodEmulator.Builder emulator = HyperPodEmulator.builder()
                .openAccount()
                .port(Integer.parseInt(args[0]))
                .clock(EmulatorClock.scaled(SPEED));
        try (HyperPodEmulator serving = emulator.start()) {
            System.out.println(serving.uri());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
