package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.Entity;
import dev.hyperpod.testkit.world.iam.Permissions;
import dev.hyperpod.testkit.world.iam.User;
import dev.hyperpod.testkit.world.policy.Caller;
import dev.hyperpod.testkit.world.policy.Grammar;
import dev.hyperpod.testkit.world.policy.Layers;
import dev.hyperpod.testkit.world.policy.Policy;
import dev.hyperpod.testkit.world.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * The simulation of policies. It evaluates the policies that the account holds, within the account: an owner of the
 * resource in another account changes only {@code aws:ResourceAccount}. Actions are checked for their form alone.
 */
final class Simulations {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9_-]+");
    private static final Pattern ENTITY =
            Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(user|role|group)(/.*)?/[\\w+=,.@-]+");

    private final Directory directory;

    private Simulations(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        Simulations simulations = new Simulations(directory);
        return List.of(
                Operation.of(
                        SimulatePrincipalPolicyRequest::builder, rules.before(simulations::simulatePrincipalPolicy)),
                Operation.of(SimulateCustomPolicyRequest::builder, rules.before(simulations::simulateCustomPolicy)));
    }

    private SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        Entity entity = entity(directory, request.policySourceArn());
        boolean user = entity instanceof User;
        if (request.resourcePolicy() != null && request.callerArn() == null && !user) {
            throw IamError.invalidInput(
                    "CallerArn is required when a resource policy is given and the policy source is not a user.");
        }
        Layers held = new Permissions(directory.identities()).of(entity);
        List<Source> identity = new ArrayList<>(held.identity());
        identity.addAll(inputs("PolicyInputList", request.policyInputList()));
        Layers layers = new Layers(
                        identity,
                        held.boundary(),
                        Optional.empty(),
                        held.organizations(),
                        resource(request.resourcePolicy()))
                .withBoundary(
                        boundary(request.permissionsBoundaryPolicyInputList()).or(held::boundary));
        String caller = request.callerArn() == null ? entity.arn() : callerArn(request.callerArn());
        Scenario scenario = new Scenario(
                directory,
                layers,
                Caller.aws(caller),
                request.contextEntries(),
                Optional.ofNullable(request.resourceOwner()),
                !request.resourceArns().isEmpty());
        Page<EvaluationResult> page = Directory.page(
                results(scenario, request.actionNames(), request.resourceArns()), request.maxItems(), request.marker());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private SimulateCustomPolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest request) {
        if (request.resourcePolicy() != null && request.callerArn() == null) {
            throw IamError.invalidInput("CallerArn is required when a resource policy is given.");
        }
        Layers layers = Layers.identity(inputs("PolicyInputList", request.policyInputList()))
                .withBoundary(boundary(request.permissionsBoundaryPolicyInputList()))
                .withResource(resource(request.resourcePolicy()));
        Caller caller = Optional.ofNullable(request.callerArn())
                .map(arn -> Caller.aws(callerArn(arn)))
                .orElseGet(() -> new Caller("AWS", List.of("")));
        Scenario scenario = new Scenario(
                directory,
                layers,
                caller,
                request.contextEntries(),
                Optional.ofNullable(request.resourceOwner()),
                !request.resourceArns().isEmpty());
        Page<EvaluationResult> page = Directory.page(
                results(scenario, request.actionNames(), request.resourceArns()), request.maxItems(), request.marker());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    /** The user, group or role that a request means by its ARN. */
    static Entity entity(Directory directory, String arn) {
        if (!ENTITY.matcher(arn).matches()) {
            throw IamError.invalidInput(
                    "Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        }
        String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
        return directory
                .identities()
                .entity(arn)
                .orElseThrow(() -> IamError.notFound(parts[0], parts[parts.length - 1]));
    }

    private static List<EvaluationResult> results(Scenario scenario, List<String> actions, List<String> resources) {
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                throw IamError.invalidInput("Invalid Input Action: " + action + " does not exist.");
            }
        }
        List<String> tried = resources.isEmpty() ? List.of("*") : resources;
        return actions.stream()
                .flatMap(action -> tried.stream().map(resource -> scenario.result(action, resource)))
                .toList();
    }

    private static String callerArn(String arn) {
        if (!ENTITY.matcher(arn).matches() || !arn.contains(":user/")) {
            throw IamError.invalidInput("Invalid CallerArn: " + arn + " is not the ARN of an IAM user.");
        }
        return arn;
    }

    private static List<Source> inputs(String member, List<String> documents) {
        return Stream.iterate(0, i -> i < documents.size(), i -> i + 1)
                .map(i -> new Source(member + "." + (i + 1), "none", parsed(documents.get(i), Grammar.Kind.IDENTITY)))
                .toList();
    }

    private static Optional<List<Source>> boundary(List<String> documents) {
        return documents.isEmpty()
                ? Optional.empty()
                : Optional.of(inputs("PermissionsBoundaryPolicyInputList", documents));
    }

    private static Optional<Source> resource(@Nullable String document) {
        return Optional.ofNullable(document)
                .map(text -> new Source("ResourcePolicy", "resource", parsed(text, Grammar.Kind.RESOURCE)));
    }

    private static Policy parsed(String document, Grammar.Kind kind) {
        Grammar.problem(document, kind).ifPresent(problem -> {
            throw IamError.invalidInput(problem);
        });
        return Policy.parse(document);
    }
}
