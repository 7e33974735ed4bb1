package dev.hyperpod.check.lifecycle;

import dev.hyperpod.error.HyperPodException;
import dev.hyperpod.spec.LifecycleBundle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lifecycle scripts to be judged: those at hand, or those below a prefix in S3.
 *
 * @param place where they are in S3; empty for those at hand
 * @param listing all files, as far as they were listed
 * @param texts the texts that were read; of what is in S3, only what differs from the scripts at hand
 * @param unread why a text could not be read
 */
public record ScriptSet(
        Optional<S3Prefix> place,
        Listing listing,
        Map<String, ScriptText> texts,
        Map<String, HyperPodException> unread) {

    /** Copies the maps. */
    public ScriptSet {
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        unread = Collections.unmodifiableMap(new TreeMap<>(unread));
    }

    static ScriptSet atHand(LifecycleBundle bundle) {
        Map<String, Listing.Entry> files = new HashMap<>();
        Map<String, ScriptText> texts = new HashMap<>();
        bundle.files().forEach((name, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            files.put(name, new Listing.Entry(bytes.length, md5(bytes)));
            texts.put(name, ScriptText.of(text));
        });
        return new ScriptSet(Optional.empty(), new Listing(files, true), texts, Map.of());
    }

    /** The same without the texts that the other has alike, which need not be judged twice. */
    ScriptSet without(ScriptSet other) {
        Map<String, ScriptText> left = new LinkedHashMap<>(texts);
        left.entrySet().removeAll(other.texts().entrySet());
        return new ScriptSet(place, listing, left, unread);
    }

    /** Whether there is a file of this name. Where the listing is not complete, an absent name may be there still. */
    public boolean has(String name) {
        return listing.files().containsKey(name);
    }

    /** The text of a file, where it is text, was read, and is not judged elsewhere. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name))
                .filter(ScriptText::isReadable)
                .map(ScriptText::text);
    }

    /** The texts of shell scripts, by name: what ends in .sh or .bash, or begins as a script for a shell. */
    Map<String, ScriptText> shellScripts() {
        Map<String, ScriptText> scripts = new TreeMap<>(texts);
        scripts.entrySet().removeIf(file -> !file.getValue().isShell(FileNames.ending(file.getKey())));
        return scripts;
    }

    /** The names of the first few files, for a reader. */
    public String names() {
        return FileNames.shown(List.copyOf(listing.files().keySet()));
    }

    /** What findings call a file: its name for one at hand, its URI for one in S3. */
    public String path(String name) {
        return place.map(prefix -> prefix.shown(name)).orElseGet(() -> FileNames.shown(name));
    }

    /** What findings call a line, such as {@code on_create.sh:12}. */
    public String path(String name, int line) {
        return path(name) + ":" + line;
    }

    /** {@code the scripts at hand}, or the prefix. */
    @Override
    public String toString() {
        return place.map(S3Prefix::toString).orElse("the scripts at hand");
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
