package dev.hyperpod.error;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something needs a module that is not on the class path. The next step names the artifact to add. */
public final class MissingModuleException extends HyperPodException {

    private static final long serialVersionUID = 1;

    private static final Pattern AWS_SERVICE = Pattern.compile("software[/.]amazon[/.]awssdk[/.]services[/.](\\w+)");

    /**
     * A missing module.
     *
     * @param needs what needs it, such as {@code the orchestrator "eks"}
     * @param artifact the coordinates to add, such as {@code dev.hyperpod:hyperpod-eks}
     */
    public MissingModuleException(String needs, String artifact) {
        this(needs, artifact, null);
    }

    private MissingModuleException(String needs, String artifact, @Nullable Throwable cause) {
        super(
                needs + " needs a module that is not on the class path.",
                List.of("Add the artifact " + artifact + " to the dependencies."),
                cause);
    }

    /** The module that holds a class which was looked for in vain. */
    public static MissingModuleException of(NoClassDefFoundError absent) {
        Matcher service = AWS_SERVICE.matcher(String.valueOf(absent.getMessage()));
        return service.find()
                ? new MissingModuleException(
                        "A call to " + service.group(1), "software.amazon.awssdk:" + service.group(1), absent)
                : new MissingModuleException("A call to AWS", "that holds the class " + absent.getMessage(), absent);
    }
}
