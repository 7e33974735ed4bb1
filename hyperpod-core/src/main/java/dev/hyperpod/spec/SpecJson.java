package dev.hyperpod.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one mapper configuration. Specs are named after AWS's members, so a request is a spec with its names in upper
 * camel case, and YAML is the same in lower camel case.
 */
public final class SpecJson {

    private static final JsonMapper PLAIN = configure(JsonMapper.builder()).build();
    private static final JsonMapper AWS = configure(JsonMapper.builder())
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(MapperFeature.ALLOW_EXPLICIT_PROPERTY_RENAMING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(ClusterSpec.class, WithoutAdditionalFields.class)
            .addMixIn(InstanceGroup.class, WithoutAdditionalFields.class)
            .addMixIn(RestrictedInstanceGroup.class, WithoutAdditionalFields.class)
            .build();
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .stringQuotingChecker(new QuoteUnusualText())
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build())
            .build();

    private static final Set<String> WHOLE = Set.of("Labels", "CapacityRequirements");
    private static final Map<String, String> RULES_OUT = Map.of(
            "ImageId", "ImageReleaseVersion",
            "ImageReleaseVersion", "ImageId",
            "InstanceType", "InstanceRequirements",
            "InstanceRequirements", "InstanceType");

    private SpecJson() {}

    /** Names as they are in Java; unknown members are errors. */
    public static JsonMapper plain() {
        return PLAIN;
    }

    /** Names as they are in AWS; unknown members are passed over, since whoever reads keeps the tree. */
    public static JsonMapper aws() {
        return AWS;
    }

    static YAMLMapper yaml() {
        return YAML;
    }

    private static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(new Jdk8Module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    static ObjectNode toRequest(ClusterSpec spec) {
        ObjectNode request = typed(spec);
        for (int i = 0; i < spec.instanceGroups().size(); i++) {
            spec.instanceGroups().get(i).additionalFields().mergeInto(element(request, "InstanceGroups", i));
        }
        for (int i = 0; i < spec.restrictedInstanceGroups().size(); i++) {
            spec.restrictedInstanceGroups()
                    .get(i)
                    .additionalFields()
                    .mergeInto(element(request, "RestrictedInstanceGroups", i));
        }
        spec.additionalFields().mergeInto(request);
        return request;
    }

    /** The request without additional fields. */
    static ObjectNode typed(ClusterSpec spec) {
        ObjectNode request = AWS.valueToTree(spec);
        spec.orchestrator().flatMap(OrchestratorSpec::toRequest).ifPresent(o -> request.set("Orchestrator", o));
        return request;
    }

    /** A spec, and where it is silent, another: settings of the cluster, and of groups of the same name. */
    static ClusterSpec over(ClusterSpec spec, ClusterSpec existing) {
        ObjectNode wanted = withoutOrchestrator(spec);
        ObjectNode actual = withoutOrchestrator(existing);
        for (String list : List.of("InstanceGroups", "RestrictedInstanceGroups")) {
            JsonNode known = Optional.ofNullable(actual.remove(list)).orElse(MissingNode.getInstance());
            wanted.path(list)
                    .forEach(group -> known.forEach(other -> {
                        if (other.path("InstanceGroupName").equals(group.path("InstanceGroupName"))) {
                            complete((ObjectNode) group, other);
                        }
                    }));
        }
        complete(wanted, actual);
        ClusterSpec read = SpecReader.request(wanted.toString());
        Optional<OrchestratorSpec> orchestrator = spec.orchestrator().or(existing::orchestrator);
        return new ClusterSpecBuilder(read).orchestratorIfRead(orchestrator).build();
    }

    /** Fills what is silent, at every depth; lists, labels and choices of one are wanted whole or not at all. */
    private static void complete(ObjectNode object, JsonNode other) {
        other.properties().forEach(member -> {
            JsonNode mine = object.get(member.getKey());
            if (mine == null) {
                if (!object.has(RULES_OUT.getOrDefault(member.getKey(), ""))) {
                    object.set(member.getKey(), member.getValue());
                }
            } else if (mine.isObject() && !WHOLE.contains(member.getKey())) {
                complete((ObjectNode) mine, member.getValue());
            }
        });
    }

    private static ObjectNode withoutOrchestrator(ClusterSpec spec) {
        return toRequest(new ClusterSpecBuilder(spec)
                .orchestratorIfRead(Optional.empty())
                .build());
    }

    private static ObjectNode element(ObjectNode request, String list, int index) {
        return (ObjectNode) request.withArray(list).get(index);
    }

    static String toYaml(ClusterSpec spec) {
        ObjectNode members = PLAIN.valueToTree(spec);
        ObjectNode document = PLAIN.createObjectNode();
        if (members.has("clusterName")) {
            document.set("clusterName", members.remove("clusterName"));
        }
        spec.orchestrator().ifPresent(o -> {
            if (o.settings().isEmpty()) {
                document.put("orchestrator", o.type());
            } else {
                document.putObject("orchestrator").set(o.type(), o.settings());
            }
        });
        document.setAll(members);
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree always has a YAML form", e);
        }
    }

    static String pretty(ObjectNode tree) {
        return tree.toPrettyString();
    }

    /** Only plain text goes without quotes: YAML folds unusual white space, which would come back as something else. */
    private static final class QuoteUnusualText extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || isUnusual(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || isUnusual(value);
        }

        private static boolean isUnusual(String text) {
            return text.startsWith(" ") || text.endsWith(" ") || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        }
    }

    @SuppressWarnings("unused") // read by Jackson
    private interface WithoutAdditionalFields {
        @JsonIgnore
        AdditionalFields additionalFields();
    }
}
