package dev.hyperpod.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.Severity;
import dev.hyperpod.check.Subject;
import dev.hyperpod.spec.ClusterSpecBuilder;
import dev.hyperpod.spec.InstanceGroup;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ConfigProperties {

    @Property
    void aNameIsLettersDigitsAndInnerHyphens(@ForAll("nearlyNames") String name) {
        boolean legal = !name.isEmpty()
                && name.length() <= 63
                && name.chars().allMatch(c -> isAlphanumeric(c) || c == '-')
                && isAlphanumeric(name.charAt(0))
                && isAlphanumeric(name.charAt(name.length() - 1));

        assertThat(passes(new ClusterName(), SoundSpec.on("eks").name(name))).isEqualTo(legal);
        assertThat(passes(new GroupName(), SoundSpec.withWorkers(group -> group.name(name))))
                .isEqualTo(legal);
    }

    @Property
    void aCountIsWithinTheRange(@ForAll @IntRange(min = -10_000, max = 10_000) int count) {
        assertThat(passes(new InstanceCount(), SoundSpec.withWorkers(group -> group.instanceCount(count))))
                .isEqualTo(count >= 0 && count <= 6758);
    }

    @Property
    void aMinimumIsNotAboveTheCount(
            @ForAll @IntRange(max = 6758) int minimum, @ForAll @IntRange(max = 6758) int count) {
        ClusterSpecBuilder spec = SoundSpec.withWorkers(
                        group -> group.instanceCount(count).minInstanceCount(minimum))
                .continuousProvisioning();

        assertThat(passes(new InstanceCount(), spec)).isEqualTo(minimum <= count);
    }

    @Property
    void aVolumeIsWithinTheRange(@ForAll @IntRange(min = -20_000, max = 20_000) int size) {
        assertThat(passes(new Storage(), SoundSpec.withWorkers(group -> group.ebs(size))))
                .isEqualTo(size >= 1 && size <= 16_384);
    }

    @Property
    void aTagIsWithinItsLengthsAndNotAwss(@ForAll("tagTexts") String key, @ForAll("tagTexts") String value) {
        boolean legal = !key.isEmpty()
                && key.length() <= 128
                && value.length() <= 256
                && !key.regionMatches(true, 0, "aws:", 0, 4);

        assertThat(passes(new Tags(), SoundSpec.on("eks").tag(key, value))).isEqualTo(legal);
    }

    @Property
    void whateverAGroupIsCalledItsProblemsAreFoundAndNothingFails(
            @ForAll String name, @ForAll String role, @ForAll String uri, @ForAll String file) {
        InstanceGroup group = InstanceGroup.builder(name)
                .instanceType(InstanceType.P5)
                .instanceCount(-1)
                .executionRole(role)
                .lifecycleScripts(uri, file)
                .overrideVpc(uri, file)
                .imageId(file)
                .trainingPlan(uri)
                .build();
        var report = new CheckEngine(ConfigChecks.all())
                .runLocal(Subject.of(
                        SoundSpec.withoutGroups("eks").instanceGroup(group).build()));

        assertThat(report.findings(Severity.NOT_CHECKED)).isEmpty();
        assertThat(report.errors())
                .extracting(finding -> finding.check().code())
                .contains("CFG-004", "CFG-007", "CFG-008", "CFG-013", "CFG-031", "CFG-033");
    }

    @Provide
    Arbitrary<String> nearlyNames() {
        return Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars("Z9-_ ö".toCharArray())
                .ofMaxLength(70);
    }

    @Provide
    Arbitrary<String> tagTexts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .withChars(" _.:/=+-@éß漢".toCharArray())
                        .ofMaxLength(300),
                Arbitraries.strings().alpha().ofMaxLength(5).map(text -> "Aws:" + text));
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean passes(Check check, ClusterSpecBuilder spec) {
        return SoundSpec.judge(check, spec).isEmpty();
    }
}
