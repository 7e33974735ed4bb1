package dev.hyperpod.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Watches a run's calls and finds the longest chain of them in which each needs the one before. A call needs an earlier
 * one when its request holds a text that the earlier one's answer brought to light: an id, the token of a page. Calls
 * that merely came one after the other do not count.
 */
final class CallChain implements ExecutionInterceptor {

    /** Shorter texts, such as {@code default}, are met by chance. */
    private static final int TELLING = 8;

    private static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("HyperPodBenchmarkCall");

    private final String known;
    private final List<Call> calls = new ArrayList<>();

    /**
     * Begins to watch.
     *
     * @param known what is known before the first call, and so makes no call need another
     */
    CallChain(String known) {
        this.known = known;
    }

    private record Call(List<String> chain, Set<String> told) {}

    /** What was watched since the last time. */
    synchronized Run finish() {
        List<String> longest = calls.stream()
                .map(Call::chain)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        Run run = new Run(calls.size(), longest);
        calls.clear();
        return run;
    }

    /**
     * A run's calls.
     *
     * @param calls how many
     * @param longest the operations of the longest chain, in their order
     */
    record Run(int calls, List<String> longest) {

        @Override
        public String toString() {
            return calls + " calls, chain " + longest.size() + (longest.size() > 1 ? " " + longest : "");
        }
    }

    @Override
    public synchronized void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        Set<String> sent = new HashSet<>();
        eachText(context.request(), sent::add);
        List<String> chain = new ArrayList<>(calls.stream()
                .filter(earlier -> earlier.told.stream().anyMatch(sent::contains))
                .map(Call::chain)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of()));
        chain.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        Call call = new Call(List.copyOf(chain), new HashSet<>());
        attributes.putAttribute(CALL, call);
        calls.add(call);
    }

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        Set<String> told = attributes.getAttribute(CALL).told();
        eachText(context.response(), text -> {
            if (text.length() >= TELLING && !known.contains(text)) {
                told.add(text);
            }
        });
    }

    private static void eachText(Object value, Consumer<String> reader) {
        if (value instanceof String text) {
            reader.accept(text);
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> eachText(item, reader));
        } else if (value instanceof Map<?, ?> entries) {
            eachText(entries.values(), reader);
        } else if (value instanceof SdkPojo pojo) {
            pojo.sdkFields().forEach(field -> {
                Object member = field.getValueOrDefault(pojo);
                if (member != null) {
                    eachText(member, reader);
                }
            });
        }
    }
}
