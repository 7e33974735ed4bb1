package dev.hyperpod.diagnosis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.Explanation;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.spec.SpecJson;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a failure: the causes that its text and its circumstances point to, the nearest to the root first.
 * It is empty when nothing is known, and guesses nothing. Immutable.
 *
 * <pre>
 * System.out.println(Diagnosis.of("EFA health checks did not run successfully"));
 * </pre>
 */
public final class Diagnosis implements Explanation {

    private final Context context;
    private final List<Cause> causes;

    Diagnosis(Context context, List<Cause> causes) {
        this.context = context;
        this.causes = List.copyOf(causes);
    }

    /** What the bundled base knows of a text: a message, an event, a log of many lines. */
    public static Diagnosis of(String text) {
        return of(text, Context.none());
    }

    /**
     * What the bundled base knows of a text.
     *
     * @param context what is known beside it, so that causes can be told apart that speak with the same words
     */
    public static Diagnosis of(String text, Context context) {
        Given.notNull(text, "text");
        Given.notNull(context, "context");
        return KnowledgeBase.bundled().diagnose(text, context);
    }

    /** What the bundled base knows of a failure of this library. */
    public static Diagnosis of(HyperPodException failure) {
        return of(failure, Context.none());
    }

    /**
     * What the bundled base knows of a failure of this library.
     *
     * @param context what is known beside it
     */
    public static Diagnosis of(HyperPodException failure, Context context) {
        Given.notNull(context, "context");
        for (Throwable cause = Given.notNull(failure, "failure"); cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsCallException call) {
                return of(call.awsMessage(), context.over(Context.of(call)));
            }
        }
        return of(failure.summary(), context);
    }

    /** The causes: likely ones before possible ones, and what can be mended before what only follows from it. */
    public List<Cause> causes() {
        return causes;
    }

    /** The likely cause that is nearest to the root. */
    public Optional<Cause> first() {
        return causes.stream().filter(Cause::isLikely).findFirst();
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return causes.isEmpty();
    }

    /** What was known beside the text, and what the text told of it. */
    public Context context() {
        return context;
    }

    @Override
    public Optional<String> likelyCause() {
        return first().map(Cause::text);
    }

    @Override
    public List<String> nextSteps() {
        return first().map(Cause::steps).orElse(List.of());
    }

    /** Whether to try again, after the likely cause that is nearest to the root; unknown when there is none. */
    public RetryAdvice retry() {
        return first().map(Cause::retry).orElse(RetryAdvice.unknown());
    }

    /** The diagnosis as JSON. */
    public ObjectNode toJson() {
        ObjectNode json = SpecJson.plain().createObjectNode();
        ObjectNode circumstances = json.putObject("context");
        context.errorCode().ifPresent(code -> circumstances.put("errorCode", code));
        context.traits().forEach((trait, value) -> circumstances.put(trait.toString(), value));
        ArrayNode list = json.putArray("causes");
        causes.forEach(cause -> list.add(DiagnosisText.json(cause)));
        return json;
    }

    /** A block of text for a reader: each cause with its evidence, its steps, and whether to try again. */
    @Override
    public String toString() {
        return DiagnosisText.of(causes);
    }
}
