package dev.hyperpod;

import dev.hyperpod.check.health.FreeInterfacesFact;
import dev.hyperpod.error.MissingModuleException;
import dev.hyperpod.internal.aws.AwsClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The network interfaces that the nodes of a cluster leave behind for a while when it is gone. They hold addresses that
 * the next attempt may need. Where the caller may not see them, nobody waits for them.
 */
final class FreedInterfaces {

    private static final Logger log = LoggerFactory.getLogger(FreedInterfaces.class);

    /** AWS removes them within 15 to 20 minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final AwsClients aws;
    private final Set<String> subnets;

    FreedInterfaces(AwsClients aws, Set<String> subnets) {
        this.aws = aws;
        this.subnets = subnets;
    }

    /** Those that hang on nothing at the moment, by id. */
    CompletableFuture<Set<String>> now() {
        if (subnets.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        return read().exceptionally(failure -> {
            log.info("network interfaces that are left are not waited for: {}", failure.getMessage());
            return Set.of();
        });
    }

    private CompletableFuture<Set<String>> read() {
        try {
            return aws.callAsync(
                            Ec2Client.class,
                            Ec2Client::builder,
                            FreeInterfacesFact.ACTION,
                            ec2 -> FreeInterfacesFact.read(ec2, subnets))
                    .thenApply(all -> all.stream()
                            .filter(FreeInterfacesFact.Interface::isOfNode)
                            .map(FreeInterfacesFact.Interface::id)
                            .collect(Collectors.toSet()));
        } catch (NoClassDefFoundError absent) {
            return CompletableFuture.failedFuture(MissingModuleException.of(absent));
        }
    }

    /** Completes when there are no others than those that were there before, or after 20 minutes. */
    CompletableFuture<Void> gone(Set<String> before) {
        return gone(before, aws.pacer().instant().plus(LONGEST));
    }

    private CompletableFuture<Void> gone(Set<String> before, Instant latest) {
        return now().thenCompose(left -> {
            if (before.containsAll(left)) {
                return CompletableFuture.completedFuture(null);
            }
            if (!aws.pacer().instant().isBefore(latest)) {
                log.warn("network interfaces are left that AWS should have removed: {}", left);
                return CompletableFuture.completedFuture(null);
            }
            return aws.pacer().after(PAUSE).thenCompose(later -> gone(before, latest));
        });
    }
}
