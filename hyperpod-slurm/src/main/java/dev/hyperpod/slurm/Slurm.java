package dev.hyperpod.slurm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.catalogue.InstanceType;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.spec.OrchestratorSpec;
import dev.hyperpod.spec.ScriptMount;
import dev.hyperpod.spec.SpecJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Slurm as the orchestrator, in one of two ways:
 *
 * <ul>
 *   <li>{@link #SLURM} as it stands: the lifecycle scripts bring Slurm up, told by {@link ProvisioningParameters} which
 *       group does what;
 *   <li>{@link #managedByAws()}, or any of the options: AWS writes the Slurm configuration from the
 *       {@link dev.hyperpod.spec.SlurmConfig} of each group. Newer than the Java SDK.
 * </ul>
 *
 * @param isManagedByAws whether the request says that AWS writes the configuration; any option implies it
 * @param configStrategy what AWS does with changes that it did not make; AWS's default is
 *     {@link ConfigStrategy#MANAGED}
 * @param accountingDatabase where Slurm keeps its accounts; continuous provisioning only
 */
public record Slurm(
        boolean isManagedByAws,
        Optional<ConfigStrategy> configStrategy,
        Optional<AccountingDatabase> accountingDatabase)
        implements OrchestratorSpec {

    /** Slurm, brought up by the lifecycle scripts. */
    public static final Slurm SLURM = new Slurm(false, Optional.empty(), Optional.empty());

    static final String TYPE = "slurm";
    static final String MEMBER = "Slurm";

    /** Any option implies that AWS writes the configuration. */
    public Slurm {
        isManagedByAws |= configStrategy.isPresent() || accountingDatabase.isPresent();
    }

    /**
     * The Slurm orchestrator of a spec; empty when it has another, or none.
     *
     * @param spec any spec
     */
    public static Optional<Slurm> of(ClusterSpec spec) {
        return spec.orchestrator().filter(Slurm.class::isInstance).map(Slurm.class::cast);
    }

    /** The same, with the configuration written by AWS. */
    public Slurm managedByAws() {
        return new Slurm(true, configStrategy, accountingDatabase);
    }

    /** The same, with this done about changes to the configuration that AWS did not make. */
    public Slurm configStrategy(ConfigStrategy strategy) {
        return new Slurm(true, Optional.of(strategy), accountingDatabase);
    }

    /**
     * The same with an accounting database.
     *
     * @param endpoint its host, at most 255 characters
     * @param port 1 to 65,535
     * @param name of the database, 1 to 64 letters, digits, {@code $} and {@code _}
     * @param secretArn the ARN of the Secrets Manager secret with user and password
     */
    public Slurm accountingDatabase(String endpoint, int port, String name, String secretArn) {
        return new Slurm(
                true,
                configStrategy,
                Optional.of(new AccountingDatabase(endpoint, OptionalInt.of(port), Optional.of(name), secretArn)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = SpecJson.plain().valueToTree(options());
        if (isManagedByAws && settings.isEmpty()) {
            settings.put("managedByAws", true);
        }
        return settings;
    }

    /** Empty when the lifecycle scripts bring Slurm up: AWS then has no such member. */
    @Override
    public Optional<ObjectNode> toRequest() {
        if (!isManagedByAws) {
            return Optional.empty();
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set(MEMBER, SpecJson.aws().valueToTree(options()));
        return Optional.of(request);
    }

    /** As the catalogue has it. */
    @Override
    public OptionalInt addressesPerNode(InstanceType type) {
        return type.figures()
                .map(figures -> figures.network().addressesPerSlurmNode())
                .orElse(OptionalInt.empty());
    }

    /** The file system of {@link ProvisioningParameters}, where the scripts bring Slurm up. */
    @Override
    public List<ScriptMount> scriptMounts(ClusterSpec spec, LifecycleBundle scripts) {
        boolean byAws = isManagedByAws
                || spec.isContinuous()
                || spec.instanceGroups().stream()
                        .anyMatch(group -> group.slurmConfig().isPresent());
        return byAws
                ? List.of()
                : scripts.file(ProvisioningParameters.FILE).flatMap(Slurm::read).stream()
                        .flatMap(parameters -> mount(parameters).stream())
                        .toList();
    }

    private static Optional<ProvisioningParameters> read(String text) {
        try {
            return Optional.of(ProvisioningParameters.parse(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<ScriptMount> mount(ProvisioningParameters parameters) {
        return parameters
                .fsxDnsName()
                .filter(name -> !name.isBlank())
                .map(name -> new ScriptMount(
                        ProvisioningParameters.FILE + ":fsx_dns_name",
                        name,
                        parameters.fsxMountname().filter(mount -> !mount.isBlank())));
    }

    private Options options() {
        return new Options(Optional.empty(), configStrategy, accountingDatabase);
    }

    /** {@code Slurm}, or {@code Slurm managed by AWS}, with the options. */
    @Override
    public String toString() {
        return (isManagedByAws ? "Slurm managed by AWS" : "Slurm")
                + configStrategy.map(strategy -> ", strategy " + strategy).orElse("")
                + accountingDatabase
                        .map(database -> ", accounts at " + database.endpoint())
                        .orElse("");
    }

    /** The options as they stand in YAML and, without {@code managedByAws}, in AWS's ClusterOrchestratorSlurmConfig. */
    record Options(
            Optional<Boolean> managedByAws,
            Optional<ConfigStrategy> slurmConfigStrategy,
            Optional<AccountingDatabase> accountingDatabase) {}

    /** What AWS does with changes to the Slurm configuration that it did not make. */
    public enum ConfigStrategy {
        /** Refuses to update the cluster when slurm.conf was edited by hand. */
        @JsonProperty("Managed")
        MANAGED,
        /** Writes its own configuration over them. */
        @JsonProperty("Overwrite")
        OVERWRITE,
        /** Keeps them beside its own. */
        @JsonProperty("Merge")
        MERGE
    }

    /**
     * Where Slurm keeps its accounts. AWS shape: {@code ClusterAccountingDatabase}.
     *
     * @param endpoint its host, at most 255 characters
     * @param port 1 to 65,535
     * @param name of the database, 1 to 64 letters, digits, {@code $} and {@code _}
     * @param secretArn the ARN of the Secrets Manager secret with user and password
     */
    public record AccountingDatabase(String endpoint, OptionalInt port, Optional<String> name, String secretArn) {

        /** A missing text is empty. */
        public AccountingDatabase(
                @Nullable String endpoint, OptionalInt port, Optional<String> name, @Nullable String secretArn) {
            this.endpoint = Objects.requireNonNullElse(endpoint, "");
            this.port = port;
            this.name = name;
            this.secretArn = Objects.requireNonNullElse(secretArn, "");
        }
    }
}
