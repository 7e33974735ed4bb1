package dev.hyperpod.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hyperpod.testkit.judge.Tables;
import dev.hyperpod.testkit.world.Breakage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.junit.jupiter.api.Test;

/** {@code docs/emulator.md} lists the operations that the emulator answers, as its tables have them. */
class EmulatorDocTest {

    private static final Path PAGE = Path.of("../docs/emulator.md");
    private static final String BEGIN = "<!-- begin of the operations: written by EmulatorDocTest -->\n";
    private static final String END = "<!-- end of the operations -->\n";

    /** Names for readers; a service that is not among them goes by its signing name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ec2", "EC2"),
            Map.entry("eks", "EKS"),
            Map.entry("fsx", "FSx"),
            Map.entry("iam", "IAM"),
            Map.entry("kms", "KMS"),
            Map.entry("logs", "CloudWatch Logs"),
            Map.entry("s3", "S3"),
            Map.entry("sagemaker", "SageMaker"),
            Map.entry("servicequotas", "Service Quotas"),
            Map.entry("ssm", "Systems Manager"),
            Map.entry("sts", "STS"));

    @Test
    void theListOfOperationsIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).as("%s has the marks of the list", PAGE).isBetween(0, end);
        String list = list();
        if (Boolean.getBoolean("hyperpod.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin + BEGIN.length()) + list + page.substring(end));
            return;
        }
        assertThat(page.substring(begin + BEGIN.length(), end))
                .as("docs/emulator.md is stale; write it anew with "
                        + "mvn -B -pl hyperpod-testkit test -Dtest=EmulatorDocTest -Dhyperpod.docs.write=true")
                .isEqualTo(list);
    }

    @Test
    void allBreakagesAreListed() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Breakage.values())
                .allSatisfy(breakage -> assertThat(page).contains("| `" + breakage.word() + "` |"));
    }

    private static String list() {
        NavigableMap<String, NavigableSet<String>> services = Tables.operations();
        int all = services.values().stream().mapToInt(NavigableSet::size).sum();
        StringBuilder list = new StringBuilder("\n" + all + " operations of " + services.size() + " services.\n\n");
        list.append("| service | operations |\n| --- | --- |\n");
        services.forEach((service, operations) -> list.append("| ")
                .append(NAMES.getOrDefault(service, service))
                .append(" (")
                .append(operations.size())
                .append(") | ")
                .append(String.join(", ", operations))
                .append(" |\n"));
        return list.append('\n').toString();
    }
}
