package dev.hyperpod.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.hyperpod", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("dev.hyperpod.testkit")
            .layer("service")
            .definedBy("dev.hyperpod.testkit.service..")
            .layer("world")
            .definedBy("dev.hyperpod.testkit.world..")
            .layer("market")
            .definedBy("dev.hyperpod.testkit.market..")
            .layer("wire")
            .definedBy("dev.hyperpod.testkit.wire..")
            .layer("model")
            .definedBy("dev.hyperpod.testkit.model..")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("world")
            .mayOnlyBeAccessedByLayers("root", "service")
            .whereLayer("market")
            .mayOnlyBeAccessedByLayers("root", "service")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("root", "service", "world")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("root", "service");

    @ArchTest
    static final ArchRule THE_LIBRARY_IS_UNKNOWN_HERE = noClasses()
            .that()
            .resideInAPackage("dev.hyperpod.testkit..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.hyperpod..").and(resideOutsideOfPackage("dev.hyperpod.testkit..")));

    @ArchTest
    static final ArchRule ONLY_THE_CARRIER_KNOWS_ITS_SERVER = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(JettyCarrier|UnreadableRequests)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule PLANS_AND_GOVERNANCE_DO_NOT_KNOW_CLUSTERS = noClasses()
            .that()
            .resideInAnyPackage("..sagemaker.plan", "..sagemaker.governance", "..sagemaker.api")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hyperpod.testkit.service.sagemaker");

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
