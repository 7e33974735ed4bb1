package dev.hyperpod;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.hyperpod.time.Pacer;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The arrows between the rooms of core, as {@code docs/architecture.md} draws them, and what no room may do. */
@AnalyzeClasses(packages = "dev.hyperpod", importOptions = ArchitectureTest.OfCore.class)
class ArchitectureTest {

    /** Since each room may reach only rooms that stand before it, there are no circles. */
    @ArchTest
    static final ArchRule arrowsGoOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.hyperpod..")
            .layer("error")
            .definedBy("dev.hyperpod.error")
            .layer("time")
            .definedBy("dev.hyperpod.time")
            .layer("input")
            .definedBy("dev.hyperpod.internal.input")
            .layer("text")
            .definedBy("dev.hyperpod.internal.text")
            .layer("data")
            .definedBy("dev.hyperpod.data..")
            .layer("catalogue")
            .definedBy("dev.hyperpod.catalogue..")
            .layer("spec")
            .definedBy("dev.hyperpod.spec..")
            .layer("job")
            .definedBy("dev.hyperpod.job..")
            .layer("state")
            .definedBy("dev.hyperpod.state..")
            .layer("diagnosis")
            .definedBy("dev.hyperpod.diagnosis..")
            .layer("capacity")
            .definedBy("dev.hyperpod.capacity..")
            .layer("aws")
            .definedBy("dev.hyperpod.aws..")
            .layer("door")
            .definedBy("dev.hyperpod.internal.aws..")
            .layer("check")
            .definedBy("dev.hyperpod.check..")
            .layer("health")
            .definedBy("dev.hyperpod.health..")
            .layer("spi")
            .definedBy("dev.hyperpod.spi..")
            .layer("root")
            .definedBy("dev.hyperpod")
            .whereLayer("error")
            .mayNotAccessAnyLayer()
            .whereLayer("input")
            .mayOnlyAccessLayers("error")
            .whereLayer("time")
            .mayOnlyAccessLayers("error", "input")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("data")
            .mayOnlyAccessLayers("text")
            .whereLayer("catalogue")
            .mayOnlyAccessLayers("error", "input", "text", "data")
            .whereLayer("spec")
            .mayOnlyAccessLayers("error", "input", "text", "catalogue")
            .whereLayer("job")
            .mayOnlyAccessLayers("error", "input", "catalogue", "spec")
            .whereLayer("state")
            .mayOnlyAccessLayers("error", "text", "catalogue", "spec")
            .whereLayer("diagnosis")
            .mayOnlyAccessLayers("error", "input", "text", "data", "catalogue", "spec", "state")
            .whereLayer("capacity")
            .mayOnlyAccessLayers("error", "input", "time", "catalogue", "diagnosis")
            .whereLayer("aws")
            .mayOnlyAccessLayers("error", "time")
            .whereLayer("door")
            .mayOnlyAccessLayers("error", "time", "data", "spec", "diagnosis", "aws")
            .whereLayer("check")
            .mayOnlyAccessLayers(
                    "error",
                    "input",
                    "time",
                    "text",
                    "data",
                    "catalogue",
                    "spec",
                    "job",
                    "state",
                    "diagnosis",
                    "aws",
                    "door")
            .whereLayer("health")
            .mayOnlyAccessLayers("text", "data", "spec", "state", "diagnosis", "check")
            .whereLayer("spi")
            .mayOnlyAccessLayers("error", "spec", "state", "aws", "check");

    @ArchTest
    static final ArchRule onlyThePacerTellsRealTime = noClasses()
            .that()
            .doNotBelongToAnyOf(Pacer.class)
            .should(callMethodWhere(named(
                    "reads the machine's clock, or sleeps",
                    call -> isOf(call, Thread.class, "sleep")
                            || isOf(call, TimeUnit.class, "sleep")
                            || isOf(call, LockSupport.class, "parkNanos", "parkUntil")
                            || isOf(call, System.class, "currentTimeMillis", "nanoTime")
                            || isOf(call, InstantSource.class, "system")
                            || isOf(call, Clock.class, "systemUTC", "systemDefaultZone", "system")
                            || (call.getTargetOwner().getPackageName().equals("java.time")
                                    && call.getName().equals("now")))));

    @ArchTest
    static final ArchRule nothingPrints =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingReadsTheEnvironment = noClasses()
            .should(callMethod(System.class, "getenv"))
            .orShould(callMethod(System.class, "getenv", String.class))
            .orShould(callMethod(System.class, "getProperty", String.class))
            .orShould(callMethod(System.class, "getProperty", String.class, String.class));

    @ArchTest
    static final ArchRule whatUsersSeeNamesNoInternalType = codeUnits()
            .that(areSeenByUsers())
            .should(new ArchCondition<JavaCodeUnit>("name no internal type") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                            .filter(type -> type.getPackageName().startsWith("dev.hyperpod.internal"))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    unit, unit.getFullName() + " names " + type.getName())));
                }
            });

    private static DescribedPredicate<JavaCodeUnit> areSeenByUsers() {
        return named("are seen by users", unit -> isOpen(unit.getOwner()) && isOpen(unit.getModifiers()));
    }

    private static boolean isOpen(JavaClass type) {
        return isOpen(type.getModifiers())
                && !type.getPackageName().startsWith("dev.hyperpod.internal")
                && type.getEnclosingClass().map(ArchitectureTest::isOpen).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static <T> DescribedPredicate<T> named(String description, Predicate<T> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean isOf(JavaCall<?> call, Class<?> owner, String... names) {
        return call.getTargetOwner().isEquivalentTo(owner) && Set.of(names).contains(call.getName());
    }

    /** Core's own classes, without tests and without the emulator, whose packages begin alike. */
    static final class OfCore implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return Predefined.DO_NOT_INCLUDE_TESTS.includes(location) && !location.contains("/dev/hyperpod/testkit/");
        }
    }
}
