package dev.hyperpod.neuron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the rooms of the module, as {@code docs/architecture.md} draws them, and what no room may do. */
@AnalyzeClasses(packages = "dev.hyperpod.neuron", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule arrowsGoOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.hyperpod.neuron..")
            .withOptionalLayers(true)
            .layer("internal")
            .definedBy("dev.hyperpod.neuron.internal..")
            .layer("model")
            .definedBy("dev.hyperpod.neuron.model..")
            .layer("registry")
            .definedBy("dev.hyperpod.neuron.registry..")
            .layer("plan")
            .definedBy("dev.hyperpod.neuron.plan..")
            .layer("root")
            .definedBy("dev.hyperpod.neuron")
            .whereLayer("internal")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("internal")
            .whereLayer("registry")
            .mayOnlyAccessLayers("internal", "model")
            .whereLayer("plan")
            .mayOnlyAccessLayers("model", "registry");

    @ArchTest
    static final ArchRule theEnvironmentIsReadInOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("HubEnvironment")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);
}
