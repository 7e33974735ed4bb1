package dev.hyperpod.neuron.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Registry} says to a {@link SupportQuery}.
 *
 * @param query what was asked
 * @param match what the subject was taken to mean
 * @param supports what there is, the best first; none when there is nothing
 * @param tier of the best; where the subject means several architectures, of the worst of them, since any may be meant
 * @param reasons why it is no better: where else it is supported, what has ended, what the subject may mean
 * @param outlook whether support is planned
 * @param alternatives what to take instead; empty when nothing better is known, or nothing is needed
 */
public record SupportAnswer(
        SupportQuery query,
        Match match,
        List<Support> supports,
        SupportTier tier,
        List<String> reasons,
        Outlook outlook,
        Optional<Alternatives> alternatives) {

    /** Copies the lists. */
    public SupportAnswer {
        supports = List.copyOf(supports);
        reasons = List.copyOf(reasons);
    }

    /** The best of what there is; empty when there is nothing. */
    public Optional<Support> best() {
        return supports.stream().findFirst();
    }

    /** Whether somebody has made what was asked for work: {@link SupportTier#COMMUNITY} or better. */
    public boolean isSupported() {
        return tier.isSupported();
    }

    /** The whole answer, for programs. Fields without a value are left out; dates are ISO. */
    public ObjectNode toJson() {
        return AnswerJson.of(this);
    }

    /** A table, the best first, and the reasons below it. */
    @Override
    public String toString() {
        return SupportTable.of(this);
    }
}
