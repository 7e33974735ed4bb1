package dev.hyperpod.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.check.Check;
import dev.hyperpod.check.Fact;
import dev.hyperpod.check.Finding;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.testkit.Fault;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of every module passes in one world, fails in another, and says so where it may not read. */
class EveryCheckTest {

    private static final Map<String, Check> CHECKS = checks();

    private static Map<String, Check> checks() {
        try (Stage stage = new Stage()) {
            return stage.hyperpod().checks().stream()
                    .collect(Collectors.toMap(check -> check.id().id(), Function.identity()));
        }
    }

    private static List<CheckWorld> worlds() {
        return Worlds.all();
    }

    @Test
    void everyCheckHasItsWorldsAndEveryWorldItsCheck() {
        assertThat(Worlds.all().stream().map(CheckWorld::check)).containsExactlyInAnyOrderElementsOf(CHECKS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void passesInASoundWorld(CheckWorld world) {
        try (Stage stage = new Stage()) {
            Report report = stage.judge(check(world), stage.set(world.passing()));

            assertThat(report.checks()).as("has something to judge").isOne();
            assertThat(report.findings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void failsInABrokenWorld(CheckWorld world) {
        try (Stage stage = new Stage()) {
            Report report = stage.judge(check(world), stage.set(world.failing()));

            assertThat(report.findings(check(world).severity())).isNotEmpty();
            assertThat(report.notChecked()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void namesTheActionWhereItMayNotRead(CheckWorld world) {
        try (Stage stage = new Stage()) {
            Subject subject = stage.set(world.failing());
            Set<String> actions = actions(check(world), subject);
            stage.aws().faults().clear();
            stage.aws().faults().add(Fault.accessDenied());

            List<Finding> findings = stage.judge(check(world), subject).findings();

            if (!actions.isEmpty()) {
                assertThat(findings).extracting(Finding::severity).containsOnly(Severity.NOT_CHECKED);
                assertThat(findings)
                        .allSatisfy(finding -> assertThat(finding.remedies())
                                .anyMatch(step -> actions.stream().anyMatch(step::contains)));
            }
        }
    }

    private static Check check(CheckWorld world) {
        return Objects.requireNonNull(CHECKS.get(world.check()), world.check());
    }

    private static Set<String> actions(Check check, Subject subject) {
        return check.needs(subject).stream()
                .map(Fact::actions)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
