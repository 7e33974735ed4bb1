package dev.hyperpod.diagnosis;

import java.util.Locale;

/** How sure it is that a text means what is said of it. */
public enum Trust {
    /** AWS's or the program's own documents say so. */
    DOCUMENTED,
    /** People who met it say so. */
    REPORTED,
    /** It follows from other facts; nobody is known to have said so of HyperPod. */
    INFERRED;

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
