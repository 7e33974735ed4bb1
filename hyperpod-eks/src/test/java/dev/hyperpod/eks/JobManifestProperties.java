package dev.hyperpod.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.error.InvalidInputException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class JobManifestProperties {

    @Property
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
        try {
            JobManifest.of("kind: PyTorchJob\n" + text).toJob();
        } catch (InvalidInputException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Property
    void aManifestThatIsCutOffIsReadOrRefused(@ForAll @IntRange(max = 900) int length) {
        String whole = JobManifestTest.HYPERPOD;
        try {
            JobManifest.of(whole.substring(0, Math.min(length, whole.length()))).toJob();
        } catch (InvalidInputException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
