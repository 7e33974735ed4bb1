package dev.hyperpod.testkit.service.ssm;

import dev.hyperpod.testkit.model.Model;
import dev.hyperpod.testkit.service.ModelledJson;
import dev.hyperpod.testkit.wire.JsonProtocol;
import dev.hyperpod.testkit.wire.ModelledService;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.ResumeSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;

/** Systems Manager, as far as one needs it to log in to nodes of clusters. Parameters and documents are absent. */
public final class Ssm {

    private Ssm() {}

    /**
     * Systems Manager over an account.
     *
     * @param reaches whether a session can be opened to a target
     * @param endpoint where the emulator listens; asked for at each session
     */
    public static ModelledService of(World world, Predicate<String> reaches, Supplier<URI> endpoint) {
        Sessions sessions = new Sessions(world, reaches, new DataChannel(endpoint));
        return new ModelledService(
                "ssm",
                new ModelledJson(new JsonProtocol("AmazonSSM"), Model.requestsOf("ssm"), "ValidationException"),
                List.of(
                        Operation.of(StartSessionRequest::builder, sessions::start),
                        Operation.of(ResumeSessionRequest::builder, sessions::resume),
                        Operation.of(TerminateSessionRequest::builder, sessions::terminate),
                        Operation.of(DescribeSessionsRequest::builder, sessions::describe),
                        Operation.of(GetConnectionStatusRequest::builder, sessions::connection),
                        Operation.of(DescribeInstanceInformationRequest::builder, ManagedInstances::describe)));
    }
}
