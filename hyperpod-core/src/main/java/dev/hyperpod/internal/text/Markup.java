package dev.hyperpod.internal.text;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, and HTML that is XML too. All text is quoted; characters that XML cannot hold become a replacement. */
public final class Markup {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Markup() throws XMLStreamException {
        writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    /** A document: what comes before its root, and the root. */
    public static String document(String head, Consumer<Markup> root) {
        try {
            Markup markup = new Markup();
            root.accept(markup);
            markup.writer.flush();
            return head + markup.text;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory can always be written", e);
        }
    }

    /** An element, with its attributes as pairs of name and value. */
    public Markup element(String name, List<String> attributes, Consumer<Markup> content) {
        try {
            writer.writeStartElement(name);
            write(attributes);
            content.accept(this);
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory can always be written", e);
        }
    }

    /** An element that holds text only. */
    public Markup element(String name, List<String> attributes, String content) {
        return element(name, attributes, inner -> inner.text(content));
    }

    /** An element that never holds anything, such as {@code meta}. */
    public Markup empty(String name, List<String> attributes) {
        try {
            writer.writeEmptyElement(name);
            write(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory can always be written", e);
        }
    }

    private void write(List<String> attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.size(); i += 2) {
            writer.writeAttribute(attributes.get(i), clean(attributes.get(i + 1)));
        }
    }

    /** Text, quoted. */
    public Markup text(String content) {
        try {
            writer.writeCharacters(clean(content));
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory can always be written", e);
        }
    }

    private static String clean(String content) {
        StringBuilder clean = new StringBuilder(content.length());
        content.codePoints().forEach(c -> clean.appendCodePoint(isOfXml(c) ? c : 0xfffd));
        return clean.toString();
    }

    private static boolean isOfXml(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xd800) || (c >= 0xe000 && c < 0xfffe) || c >= 0x10000;
    }
}
