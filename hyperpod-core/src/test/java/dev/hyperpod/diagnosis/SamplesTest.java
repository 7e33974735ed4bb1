package dev.hyperpod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRightErrorClaimsTheSampleAndNoOtherDoes(Sample sample) {
        Diagnosis diagnosis = Diagnosis.of(sample.text(), sample.context());

        assertThat(diagnosis.causes().stream()
                        .filter(Cause::isLikely)
                        .map(cause -> cause.error().id()))
                .as(diagnosis.toString())
                .containsExactly(sample.error());
    }

    @Test
    void everyKnownErrorHasASample() {
        assertThat(Sample.all().stream().map(Sample::error).distinct())
                .containsExactlyInAnyOrderElementsOf(KnowledgeBase.bundled().errors().stream()
                        .map(KnownError::id)
                        .toList());
    }

    @Test
    void everySampleNamesItsSource() {
        assertThat(Sample.all())
                .allSatisfy(sample -> assertThat(sample.source()).isNotBlank());
    }

    @Test
    void mostKnownErrorsHaveASampleThatSomebodyMet() {
        assertThat(Sample.all().stream()
                        .filter(Sample::isPublic)
                        .map(Sample::error)
                        .distinct())
                .hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NCCL INFO NET/OFI Selected Provider is efa (found 16 nics)",
                "NCCL WARN Could not find: libnccl-profiler.so",
                "Cluster ml-cluster is being created",
                "Updated the trust policy of role HyperPodRole",
                "Lifecycle scripts ran successfully",
                "EFA health checks ran successfully",
                "State=IDLE+FAIL Reason=Action:Replace [root@2024-11-02T10:11:12]",
                "Successfully assigned default/train-0 to ip-10-1-2-3.us-west-2.compute.internal",
                "poddisruptionbudget.policy/train created",
                "Instance creation in Cluster sample-cluster and InstanceGroup p5Inst succeeded",
                "Invalid credentials for user bob",
                "Watching for Xid errors",
                "0 failed, 429 read, capacity is sufficient",
                ""
            })
    void whatIsNoFailureIsClaimedByNone(String healthy) {
        assertThat(Diagnosis.of(healthy).causes()).isEmpty();
    }
}
