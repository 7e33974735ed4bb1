package dev.hyperpod.error;

import java.util.List;

/** Something needs a module that is not on the class path. The next step names the artifact to add. */
public final class MissingModuleException extends HyperPodException {

    private static final long serialVersionUID = 1;

    /**
     * A missing module.
     *
     * @param needs what needs it, such as {@code the orchestrator "eks"}
     * @param artifact the coordinates to add, such as {@code dev.hyperpod:hyperpod-eks}
     */
    public MissingModuleException(String needs, String artifact) {
        super(
                needs + " needs a module that is not on the class path.",
                List.of("Add the artifact " + artifact + " to the dependencies."),
                null);
    }
}
