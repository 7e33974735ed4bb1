package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.EmulatedRequest;

/** The emulator as whatever carries HTTP sees it. */
interface Emulation {

    /** How many bytes the body of a request may have; what follows more of them is {@link #refuse}. */
    long largestBody(EmulatedRequest head);

    /** Answers a whole request. */
    Reply answer(EmulatedRequest request);

    /** Answers a request whose body could not be had. */
    Reply refuse(EmulatedRequest head, BodyFlaw flaw);

    /** What was wrong with a body. */
    enum BodyFlaw {
        /** Longer than allowed. */
        TOO_LARGE,
        /** It ended, or lost its form, before its end. */
        CUT_SHORT,
        /** Too many large bodies are on their way already. */
        BUSY
    }
}
