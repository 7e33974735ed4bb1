package dev.hyperpod.neuron;

import static dev.hyperpod.catalogue.InstanceType.P5;
import static dev.hyperpod.catalogue.InstanceType.TRN1;
import static dev.hyperpod.catalogue.InstanceType.TRN2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.neuron.model.ModelConfig;
import dev.hyperpod.neuron.model.ModelId;
import dev.hyperpod.neuron.model.ModelLookup;
import dev.hyperpod.neuron.model.ModelSource;
import dev.hyperpod.neuron.plan.Attention;
import dev.hyperpod.neuron.plan.Band;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.neuron.plan.NeuronHardware;
import dev.hyperpod.neuron.plan.Rule;
import dev.hyperpod.neuron.registry.Registry;
import dev.hyperpod.neuron.registry.SupportTier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class NeuronTest {

    private static NeuronReport training(String model) {
        return Neuron.verify(model).forTraining().on(TRN1, 2);
    }

    private static ModelConfig config(String more) {
        return ModelConfig.parse("{\"model_type\": \"qwen3\", \"architectures\": [\"Qwen3ForCausalLM\"],"
                + "\"hidden_size\": 2560, \"intermediate_size\": 9728, \"num_hidden_layers\": 36,"
                + "\"num_attention_heads\": 32, \"num_key_value_heads\": 8, \"head_dim\": 128,"
                + "\"vocab_size\": 151936, \"max_position_embeddings\": 40960, \"tie_word_embeddings\": true" + more
                + "}");
    }

    @Test
    void whatNoStackTrainsIsNotSupportedAndHasSubstitutesThatAre() {
        NeuronReport report = training("Qwen/Qwen2.5-7B");

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.supported()).isFalse();
        List<Substitute.OtherModel> models = report.alternatives().stream()
                .filter(Substitute.OtherModel.class::isInstance)
                .map(Substitute.OtherModel.class::cast)
                .toList();
        assertThat(models).isNotEmpty();
        models.forEach(
                model -> assertThat(training(model.id().toString()).supported()).isTrue());
        assertThat(report.alternatives())
                .filteredOn(Substitute.OtherInstances.class::isInstance)
                .isNotEmpty();
    }

    @Test
    void whatIsNotKnownIsNeverAYes() {
        NeuronReport report = training("nobody/knows-this");

        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.tier()).isEqualTo(SupportTier.UNKNOWN);
        assertThat(report.memory()).isEmpty();
        assertThat(report.parallelism().valid()).isNotEmpty();
        assertThat(report.toString()).contains("cannot tell", "not in this source");
    }

    @Test
    void aModelThatFitsNowhereIsToldWhatWouldDo() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .sequenceLength(4096)
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.recommended()).isEmpty();
        assertThat(report.remarks().get(0).text()).contains("no layout fits");
        assertThat(report.alternatives())
                .extracting(Substitute::describe)
                .anyMatch(text -> text.startsWith("LoRA of rank 16: TP 32"));
        assertThat(report.alternatives())
                .anySatisfy(other -> assertThat(other)
                        .isInstanceOfSatisfying(
                                Substitute.OtherInstances.class,
                                instances -> assertThat(instances.type()).isEqualTo(TRN1)));
    }

    @Test
    void aLargeModelIsGivenAPipeline() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-70B")
                .forTraining()
                .sequenceLength(8192)
                .on(TRN1, 16);

        assertThat(report.recommended().orElseThrow().layout().pipeline()).isGreaterThan(1);
        assertThat(report.memory().orElseThrow().band()).isEqualTo(Band.FITS);
    }

    @Test
    void namesTheRuleThatALayoutBreaksAndTheNearestValidOne() {
        NeuronReport report =
                Neuron.verify("Qwen/Qwen3-14B").forTraining().tensorParallel(16).on(TRN1, 2);

        assertThat(report.wanted().orElseThrow().breaks(Rule.HEADS_DIVIDE)).isTrue();
        assertThat(report.parallelism().nearest().orElseThrow().layout().tensor())
                .isEqualTo(8);
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.supported()).isFalse();
        assertThat(report.remarks().get(0).toString()).startsWith("✗ TP 16 × DP 4 is not valid");
        assertThat(report.alternatives().get(0).describe()).startsWith("TP 8 × DP 8, the nearest valid layout");
        assertThat(report.headline())
                .contains("not supported as asked, though optimum-neuron (training)", "has the model");
        assertThat(report.toString()).contains("HEADS_DIVIDE", "40 attention heads", "nearest valid one is TP 8");
    }

    @Test
    void knowsWhichTensorParallelismTheInterconnectRefuses() {
        NeuronReport report = Neuron.verify("meta-llama/Llama-3.1-8B")
                .forTraining()
                .lora(16)
                .sequenceLength(2048)
                .tensorParallel(8)
                .on(TRN2, 1);

        assertThat(report.wanted().orElseThrow().breaks(Rule.TOPOLOGY)).isTrue();
        assertThat(report.recommended().orElseThrow().layout().tensor()).isEqualTo(4);
    }

    @Test
    void graniteHasNoPipelineAndItsVocabularyNeedNotDivide() {
        NeuronReport report = Neuron.verify("ibm-granite/granite-3.1-8b-instruct")
                .forTraining()
                .tensorParallel(8)
                .pipelineParallel(2)
                .on(TRN1, 1);

        assertThat(report.wanted().orElseThrow().breaks(Rule.PIPELINE_OFFERED)).isTrue();
        assertThat(report.wanted().orElseThrow().breaks(Rule.VOCABULARY_DIVIDES))
                .isFalse();
    }

    @Test
    void flashAttentionAsksForMultiplesOf2048() {
        NeuronReport flash = Neuron.verify("Qwen/Qwen3-4B")
                .forTraining()
                .sequenceLength(3072)
                .attention(Attention.FLASH_ATTENTION_2)
                .tensorParallel(8)
                .on(TRN1, 1);
        NeuronReport open = Neuron.verify("Qwen/Qwen3-4B")
                .forTraining()
                .sequenceLength(3072)
                .on(TRN1, 1);

        assertThat(flash.wanted().orElseThrow().breaks(Rule.FLASH_BLOCKS)).isTrue();
        assertThat(open.attention().orElseThrow().use()).isEqualTo(Attention.EAGER);
    }

    @Test
    void aQuantisedCheckpointIsNotTrained() {
        NeuronReport report = Neuron.verify(
                        config(", \"quantization_config\": {\"quant_method\": \"awq\", \"bits\": 4}"))
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(report.remarks().get(0).text()).contains("awq");
    }

    @Test
    void anEffectiveSlidingWindowIsRefusedForQwen3() {
        NeuronReport report = Neuron.verify(config(", \"sliding_window\": 4096, \"use_sliding_window\": true"))
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
    }

    @Test
    void asksTheSourceThatIsHandedInAndTellsWhatItAnswered() {
        ModelSource gated = id -> new ModelLookup.Gated(
                id, false, ModelSource.snapshot().find("Qwen/Qwen3-8B").model());
        NeuronReport report = Neuron.with(gated, Registry.bundled())
                .verify("Qwen/Qwen3-8B")
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(report.remarks().get(0).text()).contains("gated");
    }

    @Test
    void ggufIsABlocker() {
        ModelSource files = id -> new ModelLookup.NotAModel(
                id,
                ModelLookup.Form.GGUF,
                Optional.of(ModelId.of("Qwen/Qwen3-8B")),
                Optional.empty(),
                Optional.empty());
        NeuronReport report = Neuron.with(files, Registry.bundled())
                .verify("someone/Qwen3-8B-GGUF")
                .forInference()
                .on(TRN1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
    }

    @Test
    void refusesInstancesWithoutNeuronCoresAndAllBadFiguresAtOnce() {
        assertThatThrownBy(() -> Neuron.verify("Qwen/Qwen3-8B")
                        .forTraining()
                        .sequenceLength(0)
                        .microBatch(-1)
                        .tensorParallel(0)
                        .on(P5, 1))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .hasSize(4)
                                .anyMatch(problem -> problem.startsWith("sequenceLength: 0"))
                                .anyMatch(problem -> problem.startsWith("microBatch: -1"))
                                .anyMatch(problem -> problem.startsWith("tensorParallel: 0"))
                                .anyMatch(problem -> problem.startsWith("type: ml.p5.48xlarge")));
    }

    @Test
    void refusesAStackThatIsNoneForTheUse() {
        assertThatThrownBy(() -> Neuron.verify("Qwen/Qwen3-8B")
                        .forTraining()
                        .stack("vllm-neuron")
                        .on(TRN1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("optimum-neuron-training");
    }

    @Test
    void saysThatClustersDoNotTakeAType() {
        NeuronReport report =
                Neuron.verify("meta-llama/Llama-3.1-8B").forInference().on(InstanceType.of("ml.inf2.48xlarge"), 1);

        assertThat(report.verdict()).isEqualTo(Verdict.SUPPORTED_WITH_WARNINGS);
        assertThat(report.remarks()).extracting(Remark::text).anyMatch(text -> text.contains("do not take ml.inf2"));
    }

    @Test
    void hardwareOfOnesOwnIsPlannedWith() {
        NeuronHardware doubled = NeuronHardware.bundled()
                .overriddenBy(
                        "own.json",
                        new ByteArrayInputStream(
                                ("{\"source\": \"us\", \"date\": \"2026-11-26\", \"instances\": {\"ml.trn1.32xlarge\":"
                                                + " {\"lnc\": {\"1\": {\"hbmGib\": 32}}}}}")
                                        .getBytes(StandardCharsets.UTF_8)));
        NeuronReport report = Neuron.with(ModelSource.snapshot(), Registry.bundled())
                .with(doubled)
                .verify("Qwen/Qwen3-8B")
                .forTraining()
                .on(TRN1, 1);

        assertThat(report.memory().orElseThrow().availableGib()).isEqualTo(32);
    }

    @Test
    void theFirstCoreNeedsWhatWasMeasuredForLlamaOnInf2() {
        MemoryEstimate memory = Neuron.verify("meta-llama/Llama-3.1-8B")
                .forInference()
                .batch(32)
                .sequenceLength(4096)
                .tensorParallel(8)
                .on(InstanceType.of("ml.inf2.48xlarge"), 1)
                .wanted()
                .flatMap(JudgedLayout::memory)
                .orElseThrow();
        double measured = 8_029 / 1024.0;

        assertThat(memory.totalGib()).isCloseTo(measured, within(0.05 * measured));
    }

    @Test
    void anEncoderIsServedByOneCore() {
        NeuronReport report = Neuron.verify("bert-base-uncased")
                .forInference()
                .tensorParallel(2)
                .on(TRN1, 1);

        assertThat(report.recommended().orElseThrow().layout().tensor()).isEqualTo(1);
        assertThat(report.wanted().orElseThrow().breaks(Rule.TENSOR_OFFERED)).isTrue();
    }

    @Test
    void startsAJobOfThatLayout() {
        LaunchSettings launch = training("Qwen/Qwen3-4B").launch().orElseThrow();
        TrainingJob job = launch.applyTo(TrainingJob.named("tune").torchrun("train.py"));

        assertThat(launch.torchrun()).containsExactly("--nnodes", "2", "--nproc_per_node", "32");
        assertThat(launch.pins()).containsEntry("transformers", "~=4.57.1").containsKey("optimum-neuron");
        assertThat(launch.image("us-west-2").orElseThrow()).startsWith("763104351884.dkr.ecr.us-west-2.amazonaws.com/");
        assertThat(launch.image("cn-north-1").orElseThrow())
                .startsWith("727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/");
        assertThat(launch.image("xx-west-9")).isEmpty();
        assertThat(job.size().nodes()).hasValue(2);
        assertThat(job.size().acceleratorsPerNode()).hasValue(16);
        assertThat(job.size().efaPerNode()).hasValue(8);
        assertThat(job.environment()).containsEntry("MALLOC_ARENA_MAX", "64");
        assertThat(job.parallelism().orElseThrow().tensor()).isEqualTo(8);
    }

    @Test
    void isJsonByItsSchema() throws Exception {
        for (NeuronReport report : List.of(
                training("Qwen/Qwen3-4B"),
                training("nobody/knows-this"),
                Neuron.verify("Qwen/Qwen3-14B")
                        .forTraining()
                        .globalBatch(64)
                        .tensorParallel(16)
                        .on(TRN1, 2),
                Neuron.verify("openai/gpt-oss-120b").forInference().on(TRN2, 1))) {
            assertThat(problems(report.toJson())).isEmpty();
        }
    }

    private static List<String> problems(JsonNode document) throws Exception {
        try (InputStream schema =
                Objects.requireNonNull(NeuronReport.class.getResourceAsStream("report.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(document)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    @Test
    void htmlIsWellFormedWhateverAModelIsCalled() throws Exception {
        NeuronReport report = Neuron.verify(ModelConfig.parse("{\"model_type\": \"<script>alert(1)</script>\"}"))
                .forTraining()
                .on(TRN1, 1);
        String html = report.toHtml();

        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
    }
}
