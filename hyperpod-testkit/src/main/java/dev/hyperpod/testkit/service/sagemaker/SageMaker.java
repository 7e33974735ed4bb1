package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.model.Members;
import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.model.Shape;
import dev.hyperpod.testkit.model.Validator;
import dev.hyperpod.testkit.model.Violation;
import dev.hyperpod.testkit.model.WrongTypeException;
import dev.hyperpod.testkit.service.sagemaker.api.Errors;
import dev.hyperpod.testkit.service.sagemaker.governance.Governance;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.Service;
import dev.hyperpod.testkit.world.Account;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * SageMaker HyperPod over AWS JSON 1.1. Requests and answers are checked against the {@linkplain Model service model};
 * members of a request that it does not know are ignored, as AWS ignores them. An answer that breaks the model becomes
 * an {@code InternalFailure} and is kept in {@link #violations()}.
 */
public final class SageMaker implements Service {

    private static final String TARGET_PREFIX = "SageMaker.";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/x-amz-json-1.1");

    private final Model model = Model.sageMaker();
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final Map<String, UnaryOperator<ObjectNode>> handlers = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Fleet fleet;
    private final ClusterControls controls;
    private final Function<Account, SageMaker> elsewhere;

    /**
     * SageMaker in an account.
     *
     * @param account what clusters stand on
     * @param clock the time they live in
     * @param timings how long things take
     * @param lock the lock under which requests are handled; {@link #controls()} take it too
     */
    public SageMaker(Account account, InstantSource clock, Timings timings, Lock lock) {
        this(account, clock, timings, lock, new Identifiers());
    }

    private SageMaker(Account account, InstantSource clock, Timings timings, Lock lock, Identifiers ids) {
        this.elsewhere = other -> new SageMaker(other, clock, timings, lock, ids);
        this.fleet = new Fleet(account, clock, timings, ids);
        account.nodeInterfaces(new NodeInterfaces(fleet)::list);
        account.nodeInterfaceRemover(fleet.leftovers::delete);
        account.volumeHolders(new NodeVolumes(fleet)::holder);
        SpecRules rules = new SpecRules(account, fleet.hardware, fleet.plans);
        Quotas quotas = new Quotas(fleet);
        Modes modes = Modes.of(fleet);
        this.controls = new ClusterControls(fleet, modes, lock);
        register(new ClusterOperations(fleet, rules, quotas, modes));
        register(new NodeOperations(fleet));
        handlers.put("UpdateCluster", new UpdateOperations(fleet, rules, quotas, modes)::update);
        handlers.put("UpdateClusterSoftware", new SoftwareOperations(fleet, modes)::update);
        handlers.put("BatchAddClusterNodes", new AddOperations(fleet, quotas, modes)::add);
        register(new BatchOperations(fleet, modes));
        register(new EventOperations(fleet));
        handlers.put("StartClusterHealthCheck", new HealthOperations(fleet, modes.health())::start);
        register(new AttachmentOperations(fleet));
        Governance governance = fleet.governance();
        handlers.putAll(governance.handlers());
        handlers.putAll(fleet.plans.handlers());
        register(new TagOperations(List.of(fleet::tags, governance::tags, fleet.plans::tags)));
    }

    private void register(ClusterOperations clusters) {
        handlers.put("CreateCluster", clusters::create);
        handlers.put("DescribeCluster", clusters::describe);
        handlers.put("ListClusters", clusters::list);
        handlers.put("DeleteCluster", clusters::delete);
    }

    private void register(NodeOperations nodes) {
        handlers.put("ListClusterNodes", nodes::list);
        handlers.put("DescribeClusterNode", nodes::describe);
    }

    private void register(BatchOperations batches) {
        handlers.put("BatchDeleteClusterNodes", batches::delete);
        handlers.put("BatchRebootClusterNodes", batches::reboot);
        handlers.put("BatchReplaceClusterNodes", batches::replace);
    }

    private void register(EventOperations events) {
        handlers.put("ListClusterEvents", events::list);
        handlers.put("DescribeClusterEvent", events::describe);
    }

    private void register(AttachmentOperations attachments) {
        handlers.put("AttachClusterNodeVolume", attachments::attachVolume);
        handlers.put("DetachClusterNodeVolume", attachments::detachVolume);
        handlers.put("AttachClusterNodeNetworkInterface", attachments::attachInterface);
    }

    private void register(TagOperations tags) {
        handlers.put("AddTags", tags::add);
        handlers.put("ListTags", tags::list);
        handlers.put("DeleteTags", tags::delete);
    }

    /** SageMaker in another region of the same account: no id is given in both. */
    public SageMaker in(Account region) {
        return elsewhere.apply(region);
    }

    /** What a test can do to clusters behind their users' backs. */
    public ClusterControls controls() {
        return controls;
    }

    /** Answers that broke the model, each as operation and complaint: faults of the emulator itself. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Brings all clusters up to the present. Call it under the lock. */
    public void settle() {
        fleet.timeline.settle();
    }

    /**
     * Whether Session Manager reaches a node, by its target {@code sagemaker-cluster:<cluster>_<group>-<instance>}.
     * Call it under the lock.
     */
    public boolean reaches(String target) {
        return fleet.reaches(target);
    }

    /** How many changes of state are still to come; 0 when no cluster is left. */
    int plannedSteps() {
        return fleet.timeline.size();
    }

    @Override
    public String signingName() {
        return "sagemaker";
    }

    @Override
    public String operation(EmulatedRequest request) {
        String target = JsonProtocol.target(request);
        String name = target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
        if (!handlers.containsKey(name)) {
            throw new AwsError(
                    "UnknownOperationException", 400, "The requested operation is not recognized: " + target);
        }
        return name;
    }

    @Override
    public EmulatedResponse handle(EmulatedRequest request, String requestId) {
        String name = operation(request);
        UnaryOperator<ObjectNode> handler = Objects.requireNonNull(handlers.get(name));
        Model.Operation operation = model.operation(name).orElseThrow();
        ObjectNode input = read(request);
        check(operation, input);
        Members.keepKnown(operation.input(), input);
        fleet.timeline.settle();
        ObjectNode answer = carryOut(operation, handler, input);
        if (operation.output().isEmpty()) {
            return new EmulatedResponse(200, JSON, new byte[0]);
        }
        verify(name, operation.output().get(), answer);
        return json(200, answer);
    }

    /** An error that the model does not name for an operation is a ValidationException there. */
    private static ObjectNode carryOut(Model.Operation operation, UnaryOperator<ObjectNode> handler, ObjectNode input) {
        try {
            return handler.apply(input);
        } catch (AwsError e) {
            throw modelled(e) && !operation.errors().contains(e.code()) ? Errors.validation(e.text()) : e;
        }
    }

    private static boolean modelled(AwsError error) {
        return error.code().startsWith("Resource") || error.code().equals("ConflictException");
    }

    private void verify(String operation, Shape.Structure shape, ObjectNode answer) {
        String complaint;
        try {
            List<Violation> broken = Validator.violations(shape, answer);
            List<String> unknown = Members.unknown(shape, answer);
            if (broken.isEmpty() && unknown.isEmpty()) {
                return;
            }
            complaint = operation + ": " + (broken.isEmpty() ? "unknown " + unknown : Violation.message(broken));
        } catch (WrongTypeException e) {
            complaint = operation + ": " + e.path() + ": " + e.text();
        }
        violations.add(complaint);
        throw new AwsError("InternalFailure", 500, "The emulator's answer breaks the model. " + complaint);
    }

    private ObjectNode read(EmulatedRequest request) {
        try {
            JsonNode tree = mapper.readTree(request.body());
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new AwsError("SerializationException", 400, "The request is not valid JSON");
        }
        throw new AwsError("SerializationException", 400, "The request is not a JSON object");
    }

    private static void check(Model.Operation operation, ObjectNode input) {
        try {
            List<Violation> broken = Validator.violations(operation.input(), input);
            if (!broken.isEmpty()) {
                throw Errors.validation(Violation.message(broken));
            }
        } catch (WrongTypeException e) {
            throw new AwsError("SerializationException", 400, e.text());
        }
    }

    @Override
    public EmulatedResponse error(EmulatedRequest request, AwsError error, String requestId) {
        ObjectNode body = mapper.createObjectNode().put("__type", error.code());
        body.put(modelled(error) ? "Message" : "message", error.text());
        return json(error.status(), body);
    }

    private EmulatedResponse json(int status, ObjectNode body) {
        try {
            return new EmulatedResponse(status, JSON, mapper.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }
}
