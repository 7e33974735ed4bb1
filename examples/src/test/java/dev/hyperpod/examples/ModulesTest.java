package dev.hyperpod.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The arrows between the modules. */
@AnalyzeClasses(packages = "dev.hyperpod", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    private static final String EKS = "dev.hyperpod.eks..";
    private static final String SLURM = "dev.hyperpod.slurm..";
    private static final String NEURON = "dev.hyperpod.neuron..";
    private static final String TESTKIT = "dev.hyperpod.testkit..";
    private static final String EXAMPLES = "dev.hyperpod.examples..";

    @ArchTest
    static final ArchRule coreKnowsNoOrchestratorAndNoEmulator = noClasses()
            .that()
            .resideOutsideOfPackages(EKS, SLURM, NEURON, TESTKIT, EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EKS, SLURM, NEURON, TESTKIT, EXAMPLES);

    @ArchTest
    static final ArchRule orchestratorsUseNothingInternal = noClasses()
            .that()
            .resideInAnyPackage(EKS, SLURM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.hyperpod.internal..", TESTKIT, EXAMPLES);

    @ArchTest
    static final ArchRule eksKnowsNoSlurm = noClasses()
            .that()
            .resideInAPackage(EKS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SLURM);

    @ArchTest
    static final ArchRule slurmKnowsNoEks = noClasses()
            .that()
            .resideInAPackage(SLURM)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EKS);

    @ArchTest
    static final ArchRule neuronKnowsCoreOnlyAndOfItsInternalsOnlyText = noClasses()
            .that()
            .resideInAPackage(NEURON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(EKS, SLURM, "dev.hyperpod.internal.aws..", TESTKIT, EXAMPLES);

    @ArchTest
    static final ArchRule orchestratorsKnowNoNeuron = noClasses()
            .that()
            .resideInAnyPackage(EKS, SLURM)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(NEURON);

    @ArchTest
    static final ArchRule onlyProgramsPrint = noClasses()
            .that()
            .resideOutsideOfPackage(EXAMPLES)
            .and()
            .doNotHaveFullyQualifiedName("dev.hyperpod.testkit.Standalone")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule modulesWaitOnThePacerOnly = noClasses()
            .that()
            .resideInAnyPackage(EKS, SLURM, NEURON)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
