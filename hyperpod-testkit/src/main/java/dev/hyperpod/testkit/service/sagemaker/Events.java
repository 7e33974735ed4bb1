package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The events of one cluster: the newest 10,000, oldest first. */
final class Events {

    private static final int KEPT = 10_000;

    private final TreeMap<Long, Event> events = new TreeMap<>();

    enum Level {
        INFO("Info"),
        WARN("Warn"),
        ERROR("Error");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What an event is about, as the API spells it in {@code ResourceType} and {@code EventMetadata}. */
    enum Subject {
        CLUSTER("Cluster", "Cluster"),
        GROUP("InstanceGroup", "InstanceGroup"),
        SCALING("InstanceGroup", "InstanceGroupScaling"),
        INSTANCE("Instance", "Instance");

        final String resourceType;
        final String metadata;

        Subject(String resourceType, String metadata) {
            this.resourceType = resourceType;
            this.metadata = metadata;
        }
    }

    record Event(
            long number,
            Instant time,
            Subject subject,
            Level level,
            String description,
            Optional<String> group,
            Optional<String> instanceId,
            ObjectNode metadata) {

        String id() {
            return Identifiers.eventId(number);
        }

        /** An event about a cluster. */
        static Event cluster(long number, Instant time, Level level, String description, String failure) {
            return new Event(
                    number,
                    time,
                    Subject.CLUSTER,
                    level,
                    description,
                    Optional.empty(),
                    Optional.empty(),
                    failed(failure));
        }

        /** An event about a group. */
        static Event group(long number, Instant time, Level level, Group group, String description, String failure) {
            return new Event(
                    number,
                    time,
                    Subject.GROUP,
                    level,
                    description,
                    Optional.of(group.name()),
                    Optional.empty(),
                    failed(failure));
        }

        /** An event about the size of a group. */
        static Event scaling(
                long number, Instant time, Level level, Group group, int count, String description, String failure) {
            ObjectNode metadata = failed(failure);
            metadata.put("InstanceCount", count).put("TargetCount", group.target);
            if (group.minimum() > 0) {
                metadata.put("MinCount", group.minimum());
            }
            return new Event(
                    number,
                    time,
                    Subject.SCALING,
                    level,
                    description,
                    Optional.of(group.name()),
                    Optional.empty(),
                    metadata);
        }

        /** An event about an instance. */
        static Event instance(long number, Instant time, Level level, Node node, String description, String failure) {
            ObjectNode metadata = failed(failure);
            metadata.put("NodeLogicalId", node.logicalId());
            return new Event(
                    number,
                    time,
                    Subject.INSTANCE,
                    level,
                    description,
                    Optional.of(node.group.name()),
                    Optional.of(node.instanceId()).filter(id -> !id.isEmpty()),
                    metadata);
        }

        /** The same event with one more word about its subject. */
        Event with(String member, String value) {
            return new Event(
                    number,
                    time,
                    subject,
                    level,
                    description,
                    group,
                    instanceId,
                    metadata.deepCopy().put(member, value));
        }

        /** The same event under another number and at another time. */
        Event at(long newNumber, Instant newTime) {
            return new Event(newNumber, newTime, subject, level, description, group, instanceId, metadata);
        }

        private static ObjectNode failed(String failure) {
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            return failure.isEmpty() ? metadata : metadata.put("FailureMessage", failure);
        }
    }

    void add(Event event) {
        events.put(event.number(), event);
        if (events.size() > KEPT) {
            events.pollFirstEntry();
        }
    }

    /** An event by its id. */
    Optional<Event> find(String id) {
        return Identifiers.eventNumber(id)
                .flatMap(number -> Optional.ofNullable(events.get(number)))
                .filter(event -> event.id().equals(id));
    }

    NavigableMap<Long, Event> byNumber() {
        return events;
    }
}
