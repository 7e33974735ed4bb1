package dev.hyperpod.neuron;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.neuron.plan.JudgedLayout;
import dev.hyperpod.neuron.plan.LaunchSettings;
import dev.hyperpod.neuron.plan.Layout;
import dev.hyperpod.neuron.plan.MemoryEstimate;
import dev.hyperpod.spec.SpecJson;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A report as JSON. */
final class ReportJson {

    private static final double HUNDREDTHS = 100;

    private ReportJson() {}

    static ObjectNode of(NeuronReport report) {
        ObjectNode json = SpecJson.plain().createObjectNode();
        json.put("version", 1)
                .put("model", report.model())
                .put("use", report.use().text())
                .put("instanceType", report.fleet().instance().type().name())
                .put("instanceCount", report.fleet().count())
                .put("cores", report.fleet().world())
                .put("verdict", report.verdict().name())
                .put("tier", report.tier().text())
                .put("workload", report.workload().describe())
                .put("sequenceLength", report.workload().sequenceLength())
                .put("sequenceLengthAsked", report.sequence().asked());
        put(json, "sequenceLengthTooLong", report.sequence().tooLong());
        report.support().ifPresent(support -> {
            ObjectNode stack = json.putObject("stack").put("id", support.stack().id());
            support.version().ifPresent(version -> stack.put("version", version.name()));
            support.sdk().ifPresent(sdk -> stack.put("sdk", sdk.toString()));
        });
        ArrayNode remarks = json.putArray("remarks");
        report.remarks()
                .forEach(remark -> remarks.addObject()
                        .put("weight", remark.weight().name())
                        .put("text", remark.text()));
        write(report.transformers(), json.putObject("transformers"));
        report.attention().ifPresent(attention -> write(attention, json.putObject("attention")));
        writePlan(report, json);
        report.host()
                .ifPresent(host -> json.putObject("hostMemory")
                        .put("needGib", rounded(host.needGib()))
                        .put("hostGib", rounded(host.hostGib()))
                        .put("band", host.band().name()));
        ArrayNode alternatives = json.putArray("alternatives");
        report.alternatives().forEach(other -> write(other, alternatives.addObject()));
        report.launch().ifPresent(launch -> write(launch, json.putObject("launch")));
        report.doubts().forEach(json.putArray("doubts")::add);
        return json;
    }

    private static void write(TransformersAdvice advice, ObjectNode json) {
        advice.modelMinimum().ifPresent(least -> json.put("modelMinimum", least.toString()));
        advice.stackPin().ifPresent(pin -> json.put("stackPin", pin));
        advice.clash().ifPresent(clash -> json.put("clash", clash));
    }

    private static void write(AttentionAdvice advice, ObjectNode json) {
        json.put("use", advice.use().configName());
        advice.stackDefault().ifPresent(name -> json.put("stackDefault", name));
        advice.allowed().forEach(json.putArray("allowed")::add);
        advice.rejected().forEach(json.putArray("rejected")::add);
        advice.demands().ifPresent(text -> json.put("demands", text));
    }

    private static void writePlan(NeuronReport report, ObjectNode json) {
        ArrayNode layouts = json.putArray("layouts");
        report.parallelism().layouts().forEach(judged -> write(judged, layouts.addObject()));
        report.recommended().ifPresent(taken -> {
            ObjectNode one = json.putObject("recommended");
            write(taken.layout(), one);
            one.put("checkpointed", taken.checkpointed()).put("reason", taken.reason());
            write(taken.memory(), one.putObject("memory"));
        });
        report.wanted().ifPresent(wanted -> write(wanted, json.putObject("wanted")));
        report.parallelism().nearest().ifPresent(near -> write(near.layout(), json.putObject("nearest")));
        report.headroom().ifPresent(headroom -> {
            ObjectNode one = json.putObject("headroom");
            put(one, "sequenceLength", headroom.sequenceLength());
            put(one, "checkpointed", headroom.checkpointed());
            headroom.elsewhere().ifPresent(other -> {
                ObjectNode elsewhere = one.putObject("elsewhere").put("sequenceLength", other.sequenceLength());
                write(other.layout(), elsewhere);
            });
        });
        report.batch()
                .ifPresent(batch -> json.putObject("batch")
                        .put("globalBatch", batch.globalBatch())
                        .put("accumulation", batch.accumulation())
                        .put("reached", batch.reached()));
    }

    private static void write(JudgedLayout judged, ObjectNode json) {
        write(judged.layout(), json);
        json.put("valid", judged.isValid());
        ArrayNode violations = json.putArray("violations");
        judged.violations()
                .forEach(violation -> violations
                        .addObject()
                        .put("rule", violation.rule().name())
                        .put("says", violation.says()));
        judged.memory().ifPresent(memory -> write(memory, json.putObject("memory")));
        judged.checkpointed().ifPresent(memory -> write(memory, json.putObject("checkpointed")));
        judged.cautions().forEach(json.putArray("cautions")::add);
    }

    private static void write(Layout layout, ObjectNode json) {
        json.put("tensor", layout.tensor())
                .put("pipeline", layout.pipeline())
                .put("context", layout.context())
                .put("data", layout.data());
    }

    private static void write(MemoryEstimate memory, ObjectNode json) {
        json.put("totalGib", rounded(memory.totalGib()))
                .put("availableGib", rounded(memory.availableGib()))
                .put("higherGib", rounded(memory.higherGib()))
                .put("band", memory.band().name());
        ObjectNode parts = json.putObject("parts");
        memory.parts().forEach((part, gib) -> parts.put(part.name().toLowerCase(Locale.ROOT), rounded(gib)));
    }

    private static void write(Substitute other, ObjectNode json) {
        if (other instanceof Substitute.OtherModel model) {
            json.put("model", model.id().toString());
        } else if (other instanceof Substitute.OtherInstances instances) {
            json.put("instanceType", instances.type().name()).put("instanceCount", instances.count());
        }
        json.put("text", other.describe());
    }

    private static void write(LaunchSettings launch, ObjectNode json) {
        json.put("nodes", launch.nodes())
                .put("processesPerNode", launch.processesPerNode())
                .put("devicesPerNode", launch.devicesPerNode())
                .put("efaPerNode", launch.efaPerNode());
        launch.torchrun().forEach(json.putArray("torchrun")::add);
        write(launch.settings(), json.putObject("settings"));
        write(launch.environment(), json.putObject("environment"));
        write(launch.pins(), json.putObject("pins"));
        launch.imageTemplate().ifPresent(image -> json.put("image", image));
        launch.imageRelease().ifPresent(release -> json.put("imageRelease", release));
    }

    private static void write(Map<String, String> texts, ObjectNode json) {
        texts.forEach(json::put);
    }

    private static void put(ObjectNode json, String field, OptionalInt value) {
        if (value.isPresent()) {
            json.put(field, value.getAsInt());
        }
    }

    private static double rounded(double gib) {
        return Math.round(gib * HUNDREDTHS) / HUNDREDTHS;
    }
}
