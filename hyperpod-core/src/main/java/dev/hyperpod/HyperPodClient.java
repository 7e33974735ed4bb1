package dev.hyperpod;

import dev.hyperpod.aws.Aws;
import dev.hyperpod.capacity.Attempt;
import dev.hyperpod.capacity.CapacityPolicy;
import dev.hyperpod.capacity.SoldOut;
import dev.hyperpod.capacity.SoldOutMemory;
import dev.hyperpod.check.AccountReader;
import dev.hyperpod.check.Check;
import dev.hyperpod.check.CheckEngine;
import dev.hyperpod.check.ChecksFailedException;
import dev.hyperpod.check.Consent;
import dev.hyperpod.check.Fix;
import dev.hyperpod.check.FixReport;
import dev.hyperpod.check.Report;
import dev.hyperpod.check.Subject;
import dev.hyperpod.check.Suppression;
import dev.hyperpod.error.AwsCallException;
import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.error.InvalidInputException;
import dev.hyperpod.error.OperationInterruptedException;
import dev.hyperpod.health.ClusterDiagnosis;
import dev.hyperpod.internal.aws.AwsClients;
import dev.hyperpod.internal.aws.SageMakerDoor;
import dev.hyperpod.internal.input.Given;
import dev.hyperpod.job.TrainingJob;
import dev.hyperpod.spec.ClusterSpec;
import dev.hyperpod.spec.LifecycleBundle;
import dev.hyperpod.state.ClusterDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HyperPod in one region of one account. Thread-safe; make one and share it. Calls block, repeat throttling and
 * failures of AWS with backoff, and throw {@link AwsCallException} for what AWS refuses. Closing it stops all watching,
 * never the work in AWS.
 */
public final class HyperPodClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HyperPodClient.class);
    private static final int READERS = 16;

    /** Longer than a creation takes to fail, so that it is still avoided when the next attempt has ended. */
    private static final Duration SOLD_OUT_AT_LEAST = Duration.ofMinutes(25);

    private final AwsClients aws;
    private final SageMakerDoor sageMaker;
    private final Orchestrators orchestrators;
    private final CheckEngine checks;
    private final List<AutoCloseable> owned;
    private final ExecutorService readers;
    private final AccountReader account;
    private final SoldOut soldOut;

    HyperPodClient(
            AwsClients aws,
            List<Check> moreChecks,
            List<Suppression> suppressions,
            SoldOutMemory soldOut,
            List<AutoCloseable> owned) {
        this.aws = aws;
        this.sageMaker = new SageMakerDoor(aws);
        this.orchestrators = new Orchestrators();
        this.checks = new CheckEngine(orchestrators.checksWith(moreChecks), suppressions);
        this.owned = List.copyOf(owned);
        this.readers = readers();
        this.account = new AccountReader(aws, readers);
        this.soldOut = new SoldOut(aws.pacer(), SOLD_OUT_AT_LEAST, soldOut);
    }

    private static ExecutorService readers() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(READERS, READERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "hyperpod-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Judges a spec by every check that applies, reading the account in parallel. Nothing is created or changed. What
     * the caller may not read becomes a finding that names the missing IAM action.
     */
    public Report validate(ClusterSpec spec) {
        return validate(Subject.of(spec));
    }

    /** As {@link #validate(ClusterSpec)}, and judges the lifecycle scripts too. */
    public Report validate(ClusterSpec spec, LifecycleBundle scripts) {
        return validate(Subject.of(spec).withBundle(scripts));
    }

    /**
     * Judges whether a cluster as this spec wants it would run a job, before either is sent anywhere. For a cluster
     * that is there, see {@link Cluster#validate(TrainingJob)}.
     */
    public Report validate(ClusterSpec spec, TrainingJob job) {
        Given.notNull(job, "job");
        return validate(Subject.of(spec).submitting(job));
    }

    /**
     * As {@link #validate(ClusterSpec, TrainingJob)}, with the lifecycle scripts, which tell what the nodes are set up
     * for.
     */
    public Report validate(ClusterSpec spec, LifecycleBundle scripts, TrainingJob job) {
        Given.notNull(job, "job");
        return validate(Subject.of(spec).withBundle(scripts).submitting(job));
    }

    Report validate(Subject subject) {
        return checks.run(subject, account, aws::calls);
    }

    ClusterDiagnosis diagnose(ClusterDescription cluster) {
        return checks.run(
                Subject.diagnosing(cluster),
                account,
                aws::calls,
                (report, facts) -> ClusterDiagnosis.of(cluster, report, facts));
    }

    List<Report> validateAll(List<ClusterSpec> specs) {
        return judgeAll(specs.stream().map(Subject::of).toList());
    }

    List<Report> judgeAll(List<Subject> subjects) {
        return checks.runAll(subjects, account, aws::calls);
    }

    /** Judges a spec by what the spec alone tells. Makes no call. */
    public Report validateLocally(ClusterSpec spec) {
        Given.notNull(spec, "spec");
        return checks.runLocal(Subject.of(spec));
    }

    /** Every check that a validation may run. */
    public List<Check> checks() {
        return checks.checks();
    }

    /**
     * Applies all fixes of a report that the consent covers, and judges again. See {@link #fix(Report, List, Consent)}.
     */
    public FixReport fix(Report report, Consent consent) {
        return fix(report, Given.notNull(report, "report").fixes(), consent);
    }

    /**
     * Applies some fixes of a report, one after the other, and judges again. A fix that asks for a consent which is not
     * given is left out; one that fails does not keep the others from running. Blocks until all is done; repeating it
     * is safe.
     *
     * @param report what was found
     * @param chosen some of {@link Report#fixes()}; each shows its calls and how to undo them
     * @param consent what is agreed to, by name
     * @throws OperationInterruptedException when interrupted; what was applied before stays
     */
    public FixReport fix(Report report, List<Fix> chosen, Consent consent) {
        Given.notNull(report, "report");
        List<Fix> fixes = Given.list(chosen, "chosen");
        Given.notNull(consent, "consent");
        List<FixReport.Outcome> outcomes;
        try {
            outcomes = fixes.stream().map(fix -> apply(fix, consent)).toList();
        } finally {
            account.forget();
        }
        return new FixReport(report, outcomes, validate(now(report.subject())));
    }

    private FixReport.Outcome apply(Fix fix, Consent consent) {
        if (!consent.covers(fix)) {
            return new FixReport.Outcome(fix, FixReport.Result.NEEDS_CONSENT, Optional.empty());
        }
        try {
            log.info("applying: {}", fix);
            fix.action().accept(aws);
            return new FixReport.Outcome(fix, FixReport.Result.APPLIED, Optional.empty());
        } catch (OperationInterruptedException e) {
            throw e;
        } catch (HyperPodException e) {
            log.info("failed: {}: {}", fix.summary(), e.summary());
            return new FixReport.Outcome(fix, FixReport.Result.FAILED, Optional.of(e));
        }
    }

    /** A cluster that exists may have changed since it was judged. */
    private Subject now(Subject subject) {
        return subject.live()
                .flatMap(live -> Lookup.clusters(sageMaker).find(live.name()))
                .map(subject::asOf)
                .orElse(subject);
    }

    /**
     * Creates a cluster. The name is its identity, so this can be repeated safely, by another process too: a cluster of
     * this name that is as the spec wants it is taken up, one that is not is refused with the differences, and nothing
     * is ever made twice. Blocks until AWS has accepted the request; the operation then watches until every group has
     * its nodes.
     *
     * <p>Calls sagemaker:DescribeCluster, sagemaker:CreateCluster, and what the orchestrator needs to look up. Creation
     * mostly takes 15 to 25 minutes.
     *
     * @throws ChecksFailedException when the spec alone shows that it will fail; nothing was called
     * @throws ClusterDiffersException when a cluster of this name is otherwise than the spec
     * @throws AwsCallException when AWS refuses
     */
    public Operation<Cluster> create(ClusterSpec spec) {
        Given.notNull(spec, "spec");
        checks.runLocal(Subject.of(spec)).orThrow();
        return new Creation(this).of(orchestrators.resolve(spec, aws));
    }

    /**
     * Plans where to look for a cluster's capacity: which zones, instance types and ways of paying the policy allows,
     * each judged by every check, and in what order they would be asked. Nothing is created or changed. Blocks until
     * the account was looked at. Calls ec2:DescribeSubnets and what the checks of a validation call.
     *
     * @throws InvalidInputException when the policy does not fit the spec
     */
    public CapacityPlan plan(ClusterSpec spec, CapacityPolicy policy) {
        Given.notNull(spec, "spec");
        Given.notNull(policy, "policy");
        return CapacityPlan.of(this, spec, policy);
    }

    /**
     * Creates a cluster wherever the policy allows and AWS has the instances; short for {@link #plan plan(spec,
     * policy)}{@code .create()}, which see.
     */
    public Operation<Cluster> create(ClusterSpec spec, CapacityPolicy policy) {
        Given.notNull(spec, "spec");
        Given.notNull(policy, "policy");
        return plan(spec, policy).create();
    }

    /** As {@link #create(ClusterSpec, CapacityPolicy)}, and tells of each attempt when it is over. */
    public Operation<Cluster> create(ClusterSpec spec, CapacityPolicy policy, Consumer<Attempt> listener) {
        Given.notNull(spec, "spec");
        Given.notNull(policy, "policy");
        Given.notNull(listener, "listener");
        return plan(spec, policy).create(listener);
    }

    /**
     * Opens a cluster that exists. Calls sagemaker:DescribeCluster.
     *
     * @param nameOrArn the cluster's name or ARN
     * @throws AwsCallException of kind NOT_FOUND when there is none
     */
    public Cluster open(String nameOrArn) {
        Given.text(nameOrArn, "open", "nameOrArn");
        return new Cluster(this, Lookup.clusters(sageMaker).describe(nameOrArn).name());
    }

    /** All clusters of the region, every page. Calls sagemaker:ListClusters. */
    public ClusterList clusters() {
        return new ClusterList(new ClusterCalls(sageMaker).list(), aws.pacer().instant());
    }

    /**
     * The way to AWS that this client uses, for what other modules do in the account, such as uploading lifecycle
     * scripts. Ends with this client.
     */
    public Aws aws() {
        return aws;
    }

    AccountReader account() {
        return account;
    }

    AwsClients clients() {
        return aws;
    }

    /**
     * Training plans: reserved capacity, searched for, described, listed, and bought on nothing but an explicit call.
     */
    public TrainingPlans trainingPlans() {
        return new TrainingPlans(sageMaker);
    }

    /** What all searches of this client know to be sold out. */
    SoldOut soldOut() {
        return soldOut;
    }

    SageMakerDoor sageMaker() {
        return sageMaker;
    }

    CheckEngine checkEngine() {
        return checks;
    }

    Orchestrators orchestrators() {
        return orchestrators;
    }

    /**
     * Stops watching, and closes the AWS clients that were made here. Whoever still waits gets an
     * {@link dev.hyperpod.error.OperationInterruptedException}. Work in AWS goes on.
     */
    @Override
    public void close() {
        aws.pacer().stop();
        readers.shutdownNow();
        aws.close();
        owned.forEach(HyperPodClient::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            log.debug("closing failed", e);
        }
    }
}
