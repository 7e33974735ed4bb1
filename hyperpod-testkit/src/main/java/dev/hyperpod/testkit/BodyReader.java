package dev.hyperpod.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads request bodies, so many bytes of them at once that they cannot fill the heap: an eighth of it, since services
 * copy a body some times before they keep it. Who finds no room waits for it.
 */
final class BodyReader {

    private static final int SMALL = 64 * 1024;
    private static final int KIB = 1024;
    private static final long PATIENCE_SECONDS = 60;

    /** How much more than allowed is read and dropped, so that the client hears the refusal. */
    private static final long DROPPED = 1L << 30;

    private final int kibibytes;
    private final Semaphore room;

    BodyReader(long heap) {
        kibibytes = (int) Math.max(SMALL / KIB, heap / 8 / KIB);
        room = new Semaphore(kibibytes, true);
    }

    /** A body in memory, which takes up room until it is closed. */
    final class Body implements AutoCloseable {
        private byte[] bytes = {};
        private int held;

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            room.release(held);
            held = 0;
        }

        private void hold(long size) throws RefusedBody, InterruptedException {
            int wanted = Math.min(kibibytes, (int) (size / KIB) + 1);
            if (wanted > held) {
                if (!room.tryAcquire(wanted - held, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new RefusedBody(Emulation.BodyFlaw.BUSY);
                }
                held = wanted;
            }
        }
    }

    /** A body that cannot be had. */
    static final class RefusedBody extends Exception {
        private static final long serialVersionUID = 1;
        private final Emulation.BodyFlaw flaw;

        RefusedBody(Emulation.BodyFlaw flaw) {
            super(flaw.name(), null, false, false);
            this.flaw = flaw;
        }

        Emulation.BodyFlaw flaw() {
            return flaw;
        }
    }

    /**
     * Reads a body to its end.
     *
     * @param announced its length, or -1 when the client does not say
     * @param waiting whether the client sends nothing before it is told to go on
     */
    Body read(InputStream in, long announced, long largest, boolean waiting) throws RefusedBody {
        Body body = new Body();
        try {
            if (announced > largest) {
                throw tooLarge(in, waiting);
            }
            if (announced > SMALL) {
                body.hold(announced);
            }
            body.bytes = announced >= 0 ? exactly(in, (int) announced) : upTo(in, body, largest);
            return body;
        } catch (IOException e) {
            body.close();
            throw new RefusedBody(Emulation.BodyFlaw.CUT_SHORT);
        } catch (InterruptedException e) {
            body.close();
            Thread.currentThread().interrupt();
            throw new RefusedBody(Emulation.BodyFlaw.BUSY);
        } catch (RefusedBody e) {
            body.close();
            throw e;
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException, RefusedBody {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new RefusedBody(Emulation.BodyFlaw.CUT_SHORT);
        }
        return bytes;
    }

    private static byte[] upTo(InputStream in, Body body, long largest)
            throws IOException, RefusedBody, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[SMALL];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            if (bytes.size() + count > largest) {
                throw tooLarge(in, false);
            }
            bytes.write(piece, 0, count);
            if (bytes.size() > SMALL) {
                body.hold(2L * bytes.size());
            }
        }
        return bytes.toByteArray();
    }

    private static RefusedBody tooLarge(InputStream in, boolean waiting) throws IOException {
        if (!waiting) {
            byte[] piece = new byte[SMALL];
            long dropped = 0;
            for (int count = in.read(piece); count >= 0 && dropped < DROPPED; count = in.read(piece)) {
                dropped += count;
            }
        }
        return new RefusedBody(Emulation.BodyFlaw.TOO_LARGE);
    }
}
