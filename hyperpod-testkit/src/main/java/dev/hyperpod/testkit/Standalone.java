package dev.hyperpod.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hyperpod.testkit.world.Breakage;
import dev.hyperpod.testkit.world.Place;
import dev.hyperpod.testkit.world.Ready;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The emulator as a program: it prints its URL when it listens, and serves until it is told to stop.
 *
 * <p>Exit codes: 0 for {@code --help} and {@code --version}, 1 when it cannot listen, 2 for options that it does not
 * take, 143 after SIGTERM and 130 after SIGINT, having closed its port.
 */
@Command(
        name = "hyperpod-emulator",
        description = "The AWS side of SageMaker HyperPod on one loopback port, for any AWS client.",
        versionProvider = Standalone.Version.class,
        sortOptions = false)
final class Standalone implements Callable<Integer> {

    /** A cluster takes 20 minutes to create: three seconds at this speed. */
    private static final String SPEED = "400";

    enum Account {
        READY,
        EMPTY
    }

    enum Limits {
        AWS,
        NONE
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port of 127.0.0.1 to listen on; 0, the default, for a free one.")
    int port;

    @Option(
            names = "--account",
            paramLabel = "ready|empty",
            defaultValue = "ready",
            description = "'ready' (default) has a VPC with subnets in three zones, a security group, a role, a bucket,"
                    + " quotas and an EKS cluster; 'empty' has AWS's default quotas and nothing else.")
    Account account = Account.READY;

    @Option(
            names = "--broken",
            paramLabel = "NAME",
            split = ",",
            converter = BreakageConverter.class,
            description =
                    "What is wrong with the ready account, such as small-subnet,no-s3-path; a name that there is not"
                            + " is answered with all that there are.")
    List<Breakage> broken = List.of();

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = SPEED,
            description = "How many seconds pass in one real second, at least 1; ${DEFAULT-VALUE} by default, so that a"
                    + " cluster is created in three seconds.")
    double speed;

    @Option(
            names = "--region",
            paramLabel = "R",
            defaultValue = "us-west-2",
            description = "The home region, ${DEFAULT-VALUE} by default. Every other region answers too.")
    String region = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "What chance is drawn from; ${DEFAULT-VALUE} by default.")
    long seed;

    @Option(
            names = "--access-key",
            paramLabel = "ID",
            defaultValue = "${env:HYPERPOD_EMULATOR_ACCESS_KEY}",
            description = "With a key, signatures are verified and no other key does, but those that STS and IAM hand"
                    + " out here. Or by the environment: HYPERPOD_EMULATOR_ACCESS_KEY.")
    Optional<String> accessKey = Optional.empty();

    @Option(
            names = "--secret-key",
            paramLabel = "KEY",
            defaultValue = "${env:HYPERPOD_EMULATOR_SECRET_KEY}",
            description = "The secret key of --access-key. Others can see a command line: better by the environment,"
                    + " HYPERPOD_EMULATOR_SECRET_KEY.")
    Optional<String> secretKey = Optional.empty();

    @Option(
            names = "--session-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:HYPERPOD_EMULATOR_SESSION_TOKEN}",
            description = "The session token that requests must carry too, or HYPERPOD_EMULATOR_SESSION_TOKEN.")
    Optional<String> sessionToken = Optional.empty();

    @Option(
            names = "--rates",
            paramLabel = "aws|none",
            defaultValue = "aws",
            description = "'aws' (default) throttles callers that call more often than AWS lets them, 'none' nobody.")
    Limits rates = Limits.AWS;

    @Option(
            names = "--consistency-lag",
            paramLabel = "SPAN",
            defaultValue = "PT0S",
            description = "How long reads trail writes, in the emulator's time: PT30S lets what was created be seen 30"
                    + " seconds later. None by default.")
    Duration lag = Duration.ZERO;

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "A JSON file of faults that hold from the start: {\"faults\": [{\"effect\": \"throttle\","
                    + " \"service\": \"sagemaker\", \"times\": 3}]}.")
    Optional<Path> faults = Optional.empty();

    @Option(names = "--help", usageHelp = true, description = "Prints this and ends.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Prints the version and ends.")
    boolean version;

    private Standalone() {}

    /** Runs it. */
    public static void main(String[] args) {
        if (System.getProperty("org.slf4j.simpleLogger.defaultLogLevel") == null) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        }
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(new Standalone());
        command.setOut(out);
        command.setErr(err);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExpandAtFiles(false);
        command.setParameterExceptionHandler((e, given) -> complain(e.getCommandLine(), e.getMessage(), 2));
        command.setExecutionExceptionHandler((e, failed, result) -> complain(failed, e.getMessage(), 1));
        return command.execute(args);
    }

    private static int complain(CommandLine command, @Nullable String message, int code) {
        command.getErr().println("hyperpod-emulator: " + String.valueOf(message).replaceAll("\\R", " "));
        command.getErr().flush();
        return code;
    }

    @Override
    public Integer call() throws InterruptedException {
        HyperPodEmulator.Builder builder = builder();
        Optional<byte[]> wanted = faults.map(this::read);
        HyperPodEmulator emulator = builder.start();
        wanted.ifPresent(file -> apply(file, emulator));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "hyperpod-emulator-stop"));
        PrintWriter out = command().getOut();
        out.println(emulator.uri());
        out.flush();
        stopped.await();
        return 0;
    }

    private byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandLine.ParameterException(command(), file + " cannot be read", e);
        }
    }

    private void apply(byte[] file, HyperPodEmulator emulator) {
        try {
            List<String> unused = FaultForm.applyAll(file, emulator);
        } catch (IllegalArgumentException e) {
            emulator.close();
            throw new CommandLine.ParameterException(command(), faults.orElseThrow() + ": " + e.getMessage(), e);
        }
    }

    private HyperPodEmulator.Builder builder() {
        try {
            Place.requireRegion(region);
            HyperPodEmulator.Builder builder = HyperPodEmulator.builder()
                    .port(port)
                    .clock(EmulatorClock.scaled(speed))
                    .place(Place.of(region, Ready.PLACE.accountId()))
                    .seed(seed)
                    .consistencyLag(lag)
                    .rates(rates == Limits.AWS ? Rates.aws() : Rates.none());
            credentials(builder);
            if (account == Account.EMPTY && !broken.isEmpty()) {
                throw new IllegalArgumentException("--broken breaks the ready account; the empty one has nothing");
            }
            builder.broken(broken.toArray(Breakage[]::new));
            return account == Account.EMPTY ? builder.emptyAccount() : builder;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command(), String.valueOf(e.getMessage()), e);
        }
    }

    private void credentials(HyperPodEmulator.Builder builder) {
        if (accessKey.isPresent() != secretKey.isPresent()) {
            throw new IllegalArgumentException("--access-key and --secret-key go together");
        } else if (sessionToken.isPresent() && accessKey.isEmpty()) {
            throw new IllegalArgumentException("--session-token needs --access-key and --secret-key");
        }
        accessKey.ifPresent(id -> sessionToken.ifPresentOrElse(
                token -> builder.credentials(id, secretKey.orElseThrow(), token),
                () -> builder.credentials(id, secretKey.orElseThrow())));
    }

    private CommandLine command() {
        return Optional.ofNullable(spec).orElseThrow().commandLine();
    }

    /** A breakage by its word. */
    static final class BreakageConverter implements ITypeConverter<Breakage> {

        @Override
        public Breakage convert(String word) {
            return Breakage.of(word)
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                            + Stream.of(Breakage.values()).map(Breakage::word).toList()));
        }
    }

    /** The line of {@code --version}. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"hyperpod-emulator " + HyperPodEmulator.version()};
        }
    }
}
