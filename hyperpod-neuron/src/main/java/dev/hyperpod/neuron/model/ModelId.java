package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a model as the Hugging Face Hub writes it, such as {@code Qwen/Qwen3-4B}, perhaps at a revision.
 *
 * @param name owner and name, or for a few old models a name alone ({@code bert-base-uncased})
 * @param revision a branch, a tag or the sha of a commit; empty means whatever the source holds as its newest
 */
public record ModelId(String name, Optional<String> revision) {

    private static final int LONGEST_NAME = 96;
    private static final int LONGEST_REVISION = 256;
    private static final String WORD = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(WORD + "(?:/" + WORD + ")?");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._/-]*[A-Za-z0-9_])?");

    /**
     * Refuses what the Hub would not take.
     *
     * @throws InvalidInputException naming every rule that is broken
     */
    public ModelId {
        List<String> problems = new ArrayList<>();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || unsafe(name)) {
            problems.add("model: \"" + shown(name) + "\" is not a name such as Qwen/Qwen3-4B: at most " + LONGEST_NAME
                    + " letters, digits, '-', '_' and '.', with one '/' at most, no \"..\" and no \"--\"");
        }
        revision.filter(r -> r.length() > LONGEST_REVISION
                        || !REVISION.matcher(r).matches()
                        || r.contains("..")
                        || r.contains("//"))
                .ifPresent(r -> problems.add("revision: \"" + shown(r) + "\" is not a branch, a tag or a sha: at most "
                        + LONGEST_REVISION + " letters, digits, '-', '_', '.' and '/', no \"..\" and no \"//\""));
        if (!problems.isEmpty()) {
            throw new InvalidInputException("model id", problems);
        }
    }

    /**
     * The model of this name; {@code Qwen/Qwen3-4B@main} names a revision too.
     *
     * @throws InvalidInputException if it is not the name of a model
     */
    public static ModelId of(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new ModelId(text, Optional.empty())
                : new ModelId(text.substring(0, at), Optional.of(text.substring(at + 1)));
    }

    /**
     * The same model at a revision.
     *
     * @throws InvalidInputException if it is not a branch, a tag or a sha
     */
    public ModelId at(String branchTagOrSha) {
        return new ModelId(name, Optional.of(branchTagOrSha));
    }

    /** As {@link #of(String)} reads it. */
    @Override
    public String toString() {
        return name + revision.map(r -> "@" + r).orElse("");
    }

    private static boolean unsafe(String name) {
        return name.contains("..") || name.contains("--");
    }

    private static String shown(String text) {
        String head = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
        return head.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
