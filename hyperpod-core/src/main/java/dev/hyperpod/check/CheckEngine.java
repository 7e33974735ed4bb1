package dev.hyperpod.check;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.time.Pacer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs checks: reads all the facts they need in parallel, then judges. A fact that cannot be read becomes a finding of
 * its own for each check that needs it. Thread-safe.
 */
public final class CheckEngine {

    private static final Logger log = LoggerFactory.getLogger(CheckEngine.class);

    private final List<Check> checks;
    private final List<Suppression> suppressions;

    /** An engine for these checks. */
    public CheckEngine(List<Check> checks) {
        this(checks, List.of());
    }

    /** An engine for these checks, in whose reports what these suppressions cover does not count. */
    public CheckEngine(List<Check> checks, List<Suppression> suppressions) {
        this.checks = List.copyOf(checks);
        this.suppressions = List.copyOf(suppressions);
    }

    /** The checks, in the order in which they are judged. */
    public List<Check> checks() {
        return checks;
    }

    /** Judges what the spec alone tells: every check that applies and needs no facts. Makes no call. */
    public Report runLocal(Subject subject) {
        List<Check> local = applicable(subject).stream()
                .filter(check -> check.needs(subject).isEmpty())
                .toList();
        return new Report(subject, findings(local, subject, new NoFacts()), local.size(), 0, Duration.ZERO)
                .suppressing(suppressions);
    }

    /**
     * Judges everything that applies. Blocks until all is read and judged.
     *
     * @param account where facts are read
     * @param calls the calls made so far, so that the report can say what the run cost
     * @throws OperationInterruptedException when interrupted: what was not read then says nothing about the spec
     */
    public Report run(Subject subject, AccountReader account, IntSupplier calls) {
        return run(subject, account, calls, (report, facts) -> report);
    }

    /**
     * As {@link #run(Subject, AccountReader, IntSupplier)}, for whoever draws more from the facts of a run than
     * findings.
     *
     * @param conclusion is given the report and the facts of the run, which are read already as far as checks need them
     */
    public <T> T run(
            Subject subject, AccountReader account, IntSupplier calls, BiFunction<Report, Facts, T> conclusion) {
        Meter meter = new Meter(calls, account.aws().pacer());
        MemoisedFacts facts = new MemoisedFacts(account);
        start(List.of(subject), facts);
        return conclusion.apply(judged(subject, facts, meter), facts);
    }

    /**
     * Judges several subjects by the same facts, so that what they have in common is read once. Blocks until all is
     * read and judged.
     *
     * @return a report on each, in order; the calls and the time of each are those since the run began
     */
    public List<Report> runAll(List<Subject> subjects, AccountReader account, IntSupplier calls) {
        Meter meter = new Meter(calls, account.aws().pacer());
        MemoisedFacts facts = new MemoisedFacts(account);
        start(subjects, facts);
        return subjects.stream().map(subject -> judged(subject, facts, meter)).toList();
    }

    private void start(List<Subject> subjects, MemoisedFacts facts) {
        Set<Fact<?>> needed = new LinkedHashSet<>();
        subjects.forEach(subject -> applicable(subject).forEach(check -> needed.addAll(check.needs(subject))));
        needed.forEach(facts::start);
    }

    private Report judged(Subject subject, Facts facts, Meter meter) {
        List<Check> applicable = applicable(subject);
        List<Finding> findings = findings(applicable, subject, facts);
        return new Report(subject, findings, applicable.size(), meter.calls(), meter.took()).suppressing(suppressions);
    }

    private List<Check> applicable(Subject subject) {
        return checks.stream()
                .filter(check -> check.aims().contains(subject.aim()) && check.appliesTo(subject))
                .toList();
    }

    private static List<Finding> findings(List<Check> applicable, Subject subject, Facts facts) {
        return applicable.stream()
                .flatMap(check -> judge(check, subject, facts).stream())
                .toList();
    }

    private static List<Finding> judge(Check check, Subject subject, Facts facts) {
        try {
            return check.judge(subject, facts);
        } catch (OperationInterruptedException e) {
            throw e;
        } catch (HyperPodException e) {
            return List.of(check.notChecked(check.id().id(), e));
        } catch (RuntimeException e) {
            log.warn("check {} failed by itself", check.id(), e);
            return List.of(check.notChecked(
                    check.id().id(), new HyperPodException("the check itself failed with " + e, List.of(), e)));
        }
    }

    /** What was spent since a run began. */
    private static final class Meter {
        private final IntSupplier counter;
        private final Pacer pacer;
        private final int before;
        private final Instant started;

        Meter(IntSupplier counter, Pacer pacer) {
            this.counter = counter;
            this.pacer = pacer;
            this.before = counter.getAsInt();
            this.started = pacer.instant();
        }

        int calls() {
            return counter.getAsInt() - before;
        }

        Duration took() {
            return Duration.between(started, pacer.instant());
        }
    }

    /** For judging without an account: whoever asks is told that the fact is not to be had. */
    private static final class NoFacts implements Facts {
        @Override
        public <T> T get(Fact<T> fact) {
            throw new FactUnavailableException(
                    fact, new HyperPodException("this is read from the account, which was not asked", List.of(), null));
        }
    }
}
