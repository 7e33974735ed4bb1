package dev.hyperpod.benchmarks;

import dev.hyperpod.testkit.HyperPodEmulator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole processes, from their start to their end, that look at a cluster and its nodes: {@link ColdStart} plain and
 * with class-data sharing, the same with the AWS SDK for Java alone, with boto3, and the AWS CLI, which only lists the
 * nodes. Peers that are not installed are left out.
 */
record ColdStarts() implements Benchmark {

    private static final String CLUSTER = "llama";

    @Override
    public String question() {
        return "cold start: a whole process that describes a cluster and lists its nodes; peers as named";
    }

    @Override
    public List<Comparison> run(int rounds) throws Exception {
        Path archives = Files.createTempDirectory("hyperpod-cold-start");
        try (HyperPodEmulator aws = HyperPodEmulator.builder().openAccount().start()) {
            Emulation.create(aws, Emulation.spec(CLUSTER, 4, 1));
            Rounds turns = new Rounds();
            programs(aws.uri().toString(), archives)
                    .forEach((name, program) -> turns.add(name, Rounds.milliseconds(program::run)));
            turns.play(1);
            return comparisons(turns.play(rounds));
        } finally {
            deleteAll(archives);
        }
    }

    private static Map<String, Program> programs(String endpoint, Path archives) throws Exception {
        Map<String, Program> programs = new LinkedHashMap<>();
        programs.put("plain", Program.java(ColdStart.class, List.of(), endpoint, CLUSTER));
        programs.put("SDK", Program.java(SdkColdStart.class, List.of(), endpoint, CLUSTER));
        if (classPathCanBeShared()) {
            Path ours = archive(ColdStart.class, archives, endpoint, CLUSTER);
            Path peers = archive(SdkColdStart.class, archives, endpoint, CLUSTER);
            String share = "-XX:SharedArchiveFile=";
            programs.put("shared", Program.java(ColdStart.class, List.of(share + ours), endpoint, CLUSTER));
            programs.put(
                    "shared, C1",
                    Program.java(ColdStart.class, List.of(share + ours, "-XX:TieredStopAtLevel=1"), endpoint, CLUSTER));
            programs.put("SDK shared", Program.java(SdkColdStart.class, List.of(share + peers), endpoint, CLUSTER));
        }
        Program boto3 = new Program(List.of("python3", "-c", script(), endpoint, CLUSTER));
        if (boto3.works()) {
            programs.put("boto3", boto3);
        }
        Program cli = new Program(List.of(
                "aws", "sagemaker", "list-cluster-nodes", "--cluster-name", CLUSTER, "--endpoint-url", endpoint));
        if (cli.works()) {
            programs.put("AWS CLI", cli);
        }
        return programs;
    }

    /** Classes from directories are not archived. */
    static boolean classPathCanBeShared() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    /** The classes of one run of a program, for later ones. */
    static Path archive(Class<?> main, Path archives, String... arguments) throws Exception {
        Path archive = archives.resolve(main.getSimpleName() + ".jsa");
        List<String> options =
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
        Program.java(main, options, arguments).run();
        return archive;
    }

    private static String script() throws IOException {
        try (InputStream script = ColdStarts.class.getResourceAsStream("cold_start.py")) {
            if (script == null) {
                throw new IllegalStateException("cold_start.py is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Comparison> comparisons(Rounds.Results took) {
        record Pair(String ours, String peer) {}
        return List.of(
                        new Pair("plain", "SDK"),
                        new Pair("shared", "SDK shared"),
                        new Pair("shared", "plain"),
                        new Pair("plain", "boto3"),
                        new Pair("shared", "boto3"),
                        new Pair("shared, C1", "boto3"),
                        new Pair("shared", "AWS CLI"))
                .stream()
                .filter(pair -> took.has(pair.ours()) && took.has(pair.peer()))
                .map(pair -> took.compare(pair.ours() + " | " + pair.peer(), "ms", pair.ours(), pair.peer(), ""))
                .toList();
    }

    static void deleteAll(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
