package dev.hyperpod.testkit.judge;

import dev.hyperpod.testkit.wire.EmulatedRequest;
import dev.hyperpod.testkit.wire.EmulatedResponse;
import dev.hyperpod.testkit.wire.Protocol;
import dev.hyperpod.testkit.wire.QueryProtocol;
import dev.hyperpod.testkit.wire.RestXmlProtocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;

/** XML bodies held against shapes of the SDK. */
final class XmlAnswers {

    private final List<String> found;

    /** Puts what is wrong into a list. */
    XmlAnswers(List<String> found) {
        this.found = found;
    }

    void answer(String operation, EmulatedResponse response, SdkPojo shape, Protocol protocol) {
        if (protocol instanceof RestXmlProtocol) {
            rest(response, shape);
            return;
        }
        Optional<Element> root = root(response);
        if (root.isEmpty()) {
            return;
        }
        String name = root.get().getLocalName();
        if (!name.equals(operation + "Response")) {
            found.add("the root is " + name);
        }
        if (!(protocol instanceof QueryProtocol)) {
            needs(root.get(), "requestId");
            structure("", shape, root.get(), child -> child.equals("requestId"));
            return;
        }
        child(root.get(), "ResponseMetadata")
                .ifPresentOrElse(
                        metadata -> needs(metadata, "RequestId"), () -> found.add("there is no ResponseMetadata"));
        Optional<Element> result = child(root.get(), operation + "Result");
        if (!shape.sdkFields().isEmpty()) {
            result.ifPresentOrElse(
                    element -> structure("", shape, element, child -> false),
                    () -> found.add("there is no " + operation + "Result"));
        }
    }

    private void rest(EmulatedResponse response, SdkPojo shape) {
        Optional<SdkField<?>> payload = shape.sdkFields().stream()
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
        boolean modelled = shape.sdkFields().stream().anyMatch(field -> field.location() == MarshallLocation.PAYLOAD);
        if (payload.isEmpty() && !modelled) {
            // A stream, or nothing at all: the SDK's metadata does not tell which.
            return;
        }
        boolean plain = response.headers().getOrDefault("Content-Type", "").startsWith("application/json");
        if (response.body().length == 0 || (plain && payload.isPresent())) {
            return;
        }
        root(response).ifPresent(root -> {
            if (payload.isPresent() && payload.get().marshallingType().equals(MarshallingType.SDK_POJO)) {
                structure("", payload.get().constructor().get(), root, child -> false);
            } else if (payload.isEmpty() && !isText(root)) {
                structure("", shape, root, child -> false);
            }
        });
    }

    /** An error is told in the protocol's own form; the answer to a HEAD has none. */
    void error(EmulatedRequest request, EmulatedResponse response, Protocol protocol) {
        if (request.method().equals("HEAD")) {
            if (response.body().length > 0) {
                found.add("an answer to HEAD has a body");
            }
            return;
        }
        root(response).ifPresent(root -> {
            if (protocol instanceof RestXmlProtocol) {
                named(root, "Error");
                needs(root, "Code", "Message", "RequestId");
            } else if (SdkJudge.isEc2(protocol)) {
                named(root, "Response");
                needs(root, "RequestID");
                child(root, "Errors")
                        .flatMap(errors -> child(errors, "Error"))
                        .ifPresentOrElse(
                                error -> needs(error, "Code", "Message"), () -> found.add("there is no Errors/Error"));
            } else {
                named(root, "ErrorResponse");
                needs(root, "RequestId");
                child(root, "Error")
                        .ifPresentOrElse(
                                error -> needs(error, "Type", "Code", "Message"), () -> found.add("there is no Error"));
            }
        });
    }

    private void structure(String path, SdkPojo shape, Element element, Predicate<String> other) {
        Map<String, SdkField<?>> members = new HashMap<>();
        shape.sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .forEach(field -> members.put(field.unmarshallLocationName(), field));
        Map<String, Integer> counts = new HashMap<>();
        for (Element child : children(element)) {
            String name = child.getLocalName();
            String at = path + "/" + name;
            SdkField<?> member = members.get(name);
            if (member == null) {
                if (!other.test(name)) {
                    found.add(at + " is no member");
                }
            } else {
                boolean again = counts.merge(name, 1, Integer::sum) > 1;
                if (again && !isFlat(member)) {
                    found.add(at + " comes twice");
                }
                member(at, member, child);
            }
        }
    }

    private static boolean isFlat(SdkField<?> field) {
        return field.getOptionalTrait(ListTrait.class)
                        .filter(ListTrait::isFlattened)
                        .isPresent()
                || field.getOptionalTrait(MapTrait.class)
                        .filter(MapTrait::isFlattened)
                        .isPresent();
    }

    private void member(String path, SdkField<?> field, Element element) {
        switch (field.marshallingType().getKnownType()) {
            case LIST -> {
                ListTrait trait = field.getRequiredTrait(ListTrait.class);
                if (trait.isFlattened()) {
                    member(path, trait.memberFieldInfo(), element);
                } else {
                    items(path, trait, element);
                }
            }
            case MAP -> map(path, field.getRequiredTrait(MapTrait.class), element);
            case SDK_POJO -> structure(path, field.constructor().get(), element, child -> false);
            default -> {
                if (!children(element).isEmpty()) {
                    found.add(path + " is a single value");
                }
                Text.complaint(field, element.getTextContent(), Text.Place.XML).ifPresent(found::add);
            }
        }
    }

    private void items(String path, ListTrait trait, Element list) {
        String name = trait.memberLocationName() == null
                ? trait.memberFieldInfo().unmarshallLocationName()
                : trait.memberLocationName();
        for (Element item : children(list)) {
            if (!item.getLocalName().equals(name)) {
                found.add(path + "/" + item.getLocalName() + " should be " + name);
            }
            member(path + "[]", trait.memberFieldInfo(), item);
        }
    }

    private void map(String path, MapTrait trait, Element map) {
        List<Element> entries = trait.isFlattened() ? List.of(map) : children(map);
        for (Element entry : entries) {
            needs(entry, trait.keyLocationName());
            child(entry, trait.valueLocationName())
                    .ifPresentOrElse(
                            value -> member(path + "{}", trait.valueFieldInfo(), value),
                            () -> found.add(path + " has an entry without a value"));
        }
    }

    private void named(Element element, String name) {
        if (!element.getLocalName().equals(name)) {
            found.add("an error's root is " + name + ", not " + element.getLocalName());
        }
    }

    private void needs(Element element, String... names) {
        for (String name : names) {
            if (child(element, name)
                    .map(Element::getTextContent)
                    .filter(text -> !text.isBlank())
                    .isEmpty()) {
                found.add(element.getLocalName() + " needs " + name);
            }
        }
    }

    private static boolean isText(Element element) {
        return children(element).isEmpty();
    }

    private static Optional<Element> child(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private Optional<Element> root(EmulatedResponse response) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return Optional.of(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(response.body()))
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            found.add("the body is no XML: " + e.getMessage());
            return Optional.empty();
        }
    }
}
