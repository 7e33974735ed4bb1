package dev.hyperpod.testkit.wire;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document in the making. */
final class XmlOut {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private boolean millis;

    private XmlOut() throws XMLStreamException {
        xml = FACTORY.createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
    }

    /** A document with a root element; an empty namespace is none. */
    static XmlOut root(String name, String namespace) {
        try {
            XmlOut out = new XmlOut();
            out.xml.writeStartElement(name);
            if (!namespace.isEmpty()) {
                out.xml.writeDefaultNamespace(namespace);
            }
            return out;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has times written with three digits of a second, always. */
    XmlOut inMillis() {
        millis = true;
        return this;
    }

    /** Whether times have three digits of a second, always. */
    boolean millis() {
        return millis;
    }

    XmlOut open(String name) {
        return write(() -> xml.writeStartElement(name));
    }

    XmlOut close() {
        return write(xml::writeEndElement);
    }

    XmlOut element(String name, String value) {
        return open(name).text(value).close();
    }

    XmlOut attribute(String prefix, String namespace, String name, String value) {
        return write(() -> {
            xml.writeNamespace(prefix, namespace);
            xml.writeAttribute(prefix, namespace, name, value);
        });
    }

    /** Text; what XML would lose or read otherwise, such as a carriage return, goes as a character reference. */
    XmlOut text(String value) {
        return write(() -> {
            int from = 0;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c < ' ' && c != '\n' && c != '\t') {
                    xml.writeCharacters(value.substring(from, i));
                    xml.writeEntityRef("#" + (int) c);
                    from = i + 1;
                }
            }
            xml.writeCharacters(value.substring(from));
        });
    }

    /** Closes what is open and gives the document. */
    byte[] bytes() {
        write(xml::writeEndDocument);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private XmlOut write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run() throws XMLStreamException;
    }
}
