package dev.hyperpod.diagnosis;

import dev.hyperpod.error.Explainer;
import dev.hyperpod.error.Explanation;
import dev.hyperpod.error.HyperPodException;
import java.util.Optional;

/** Explains failures by the bundled knowledge base. Found by {@code ServiceLoader}. */
public final class DiagnosisExplainer implements Explainer {

    /** For {@code ServiceLoader}. */
    public DiagnosisExplainer() {}

    @Override
    public Optional<Explanation> explain(HyperPodException failure) {
        Diagnosis diagnosis = Diagnosis.of(failure);
        return diagnosis.first().isEmpty() ? Optional.empty() : Optional.of(diagnosis);
    }
}
