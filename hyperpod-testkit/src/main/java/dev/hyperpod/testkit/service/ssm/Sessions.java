package dev.hyperpod.testkit.service.ssm;

import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.world.World;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.ResumeSessionRequest;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;
import software.amazon.awssdk.services.ssm.model.TerminateSessionResponse;

/**
 * Sessions to nodes. A session ends when it is terminated or its node can no longer be reached; idle time and the
 * longest duration of an account's preferences are not counted, and no session waits for its data channel.
 */
final class Sessions {

    private static final String USER = "developer";
    private static final int PAGE = 200;

    private final World world;
    private final Predicate<String> reaches;
    private final DataChannel channel;
    private final Documents documents = Documents.load();
    private final Map<String, OpenSession> byId = new LinkedHashMap<>();

    Sessions(World world, Predicate<String> reaches, DataChannel channel) {
        this.world = world;
        this.reaches = reaches;
        this.channel = channel;
    }

    StartSessionResponse start(StartSessionRequest request) {
        String document = Optional.ofNullable(request.documentName()).orElse(Documents.SHELL);
        documents.check(document, request.parameters());
        if (!reaches.test(request.target())) {
            throw new AwsError("TargetNotConnected", 400, request.target() + " is not connected.");
        }
        OpenSession session = new OpenSession(
                world.newId(USER), request.target(), document, Optional.ofNullable(request.reason()), world.now());
        byId.put(session.id, session);
        return StartSessionResponse.builder()
                .sessionId(session.id)
                .tokenValue(DataChannel.token(session))
                .streamUrl(channel.url(session))
                .build();
    }

    /** An ended session answers an empty token: so a client learns that it is over. */
    ResumeSessionResponse resume(ResumeSessionRequest request) {
        OpenSession session = find(request.sessionId());
        return ResumeSessionResponse.builder()
                .sessionId(session.id)
                .tokenValue(session.active() ? DataChannel.token(session) : "")
                .streamUrl(session.active() ? channel.url(session) : "")
                .build();
    }

    TerminateSessionResponse terminate(TerminateSessionRequest request) {
        OpenSession session = find(request.sessionId());
        session.end(world.now());
        return TerminateSessionResponse.builder().sessionId(session.id).build();
    }

    private OpenSession find(String id) {
        endLost();
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new AwsError("DoesNotExistException", 400, "Session " + id + " does not exist."));
    }

    private void endLost() {
        byId.values().stream()
                .filter(session -> session.active() && !reaches.test(session.target))
                .forEach(session -> session.end(world.now()));
    }

    DescribeSessionsResponse describe(DescribeSessionsRequest request) {
        endLost();
        boolean active = request.state() == SessionState.ACTIVE;
        List<OpenSession> wanted = new ArrayList<>(byId.values().stream()
                .filter(session -> session.active() == active)
                .filter(session -> request.filters().stream().allMatch(filter -> matches(session, filter)))
                .toList());
        Collections.reverse(wanted);
        Page<OpenSession> page = Page.of(
                wanted,
                Optional.ofNullable(request.maxResults()).orElse(PAGE),
                request.nextToken(),
                new AwsError("InvalidNextToken", 400, "The specified token isn't valid."));
        return DescribeSessionsResponse.builder()
                .sessions(page.map(this::shape).items())
                .nextToken(page.next())
                .build();
    }

    private boolean matches(OpenSession session, SessionFilter filter) {
        String value = filter.value();
        return switch (filter.keyAsString()) {
            case "InvokedAfter" -> session.started.isAfter(time(value));
            case "InvokedBefore" -> session.started.isBefore(time(value));
            case "Target" -> session.target.equals(value);
            case "Owner" -> owner().equals(value);
            case "Status" -> session.status().equals(value);
            case "SessionId" -> session.id.equals(value);
            case "AccessType" -> value.equals("Standard");
            default -> throw new AwsError("InvalidFilterKey", 400, "The specified key isn't valid.");
        };
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new AwsError("ValidationException", 400, "'" + text + "' is no time such as 2026-01-31T00:00:00Z.");
        }
    }

    private Session shape(OpenSession session) {
        return Session.builder()
                .sessionId(session.id)
                .target(session.target)
                .status(session.status())
                .startDate(session.started)
                .endDate(session.ended().orElse(null))
                .documentName(session.document)
                .owner(owner())
                .reason(session.reason.orElse(null))
                .accessType("Standard")
                .build();
    }

    private String owner() {
        return world.place().globalArn("iam", "user/" + USER);
    }

    GetConnectionStatusResponse connection(GetConnectionStatusRequest request) {
        return GetConnectionStatusResponse.builder()
                .target(request.target())
                .status(reaches.test(request.target()) ? "connected" : "notconnected")
                .build();
    }
}
