package dev.hyperpod.testkit.service.sagemaker.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * One page of a sorted list. A token says after which key the next page begins, not at which place: what comes and goes
 * in between can neither double nor hide what stays. It carries a checksum, so that a changed token is refused.
 *
 * @param list what is listed and in which order: a token serves no other list
 * @param size how many items a page holds at most
 * @param descending whether the largest key comes first
 * @param token what the caller sent; empty for the first page
 */
public record Listing(String list, int size, boolean descending, String token) {

    private static final int CHECKSUM = 8;
    private static final String INVALID = "The pagination token is invalid.";

    /**
     * Reads {@code NextToken}, {@code MaxResults} and {@code SortOrder}. All other members say which list it is.
     *
     * @param name what is listed
     * @param defaultSize the size of a page when the caller names none
     * @param descendsByDefault the order when the caller names none
     */
    public static Listing of(ObjectNode request, String name, int defaultSize, boolean descendsByDefault) {
        String order = request.path("SortOrder").asText(descendsByDefault ? "Descending" : "Ascending");
        String list =
                name + " " + order + " " + Integer.toHexString(filters(request).hashCode());
        int size = request.path("MaxResults").asInt(defaultSize);
        String token = request.path("NextToken").asText();
        return new Listing(list, size, order.equals("Descending"), token);
    }

    private static Map<String, JsonNode> filters(ObjectNode request) {
        Map<String, JsonNode> filters = new TreeMap<>();
        request.properties().forEach(member -> filters.put(member.getKey(), member.getValue()));
        filters.keySet().removeAll(Set.of("NextToken", "MaxResults", "SortOrder"));
        return filters;
    }

    /**
     * Fills an answer with one page and the token of the next.
     *
     * @param member the answer's member that holds the list
     * @param items all items by key
     * @param wanted which of them are listed
     * @param keys turns a key into text and back
     * @param view how an item is shown
     */
    public <K, V> ObjectNode page(
            ObjectNode answer,
            String member,
            NavigableMap<K, V> items,
            Predicate<V> wanted,
            Key<K> keys,
            Function<V, ? extends JsonNode> view) {
        ArrayNode page = answer.putArray(member);
        NavigableMap<K, V> ordered = descending ? items.descendingMap() : items;
        Optional<K> after = after(keys);
        NavigableMap<K, V> rest = after.isPresent() ? ordered.tailMap(after.get(), false) : ordered;
        Iterator<Map.Entry<K, V>> entries = rest.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .iterator();
        Optional<K> last = Optional.empty();
        while (entries.hasNext() && page.size() < size) {
            Map.Entry<K, V> entry = entries.next();
            page.add(view.apply(entry.getValue()));
            last = Optional.of(entry.getKey());
        }
        if (entries.hasNext() && last.isPresent()) {
            answer.put("NextToken", encode(keys.write().apply(last.get())));
        }
        return answer;
    }

    /**
     * How keys are written into tokens.
     *
     * @param write a key as text
     * @param read the key of a text
     */
    public record Key<K>(Function<K, String> write, Function<String, K> read) {

        /** Keys that are running numbers. */
        public static Key<Long> number() {
            return new Key<>(String::valueOf, Long::valueOf);
        }

        /** Keys that are names. */
        public static Key<String> name() {
            return new Key<>(name -> name, name -> name);
        }
    }

    private String encode(String key) {
        String text = list + "\n" + key;
        byte[] sealed = (checksum(text) + text).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private <K> Optional<K> after(Key<K> keys) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String content = text.substring(Math.min(CHECKSUM, text.length()));
            if (text.equals(checksum(content) + content) && content.startsWith(list + "\n")) {
                return Optional.of(keys.read().apply(content.substring(list.length() + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw Errors.validation(INVALID);
        }
        throw Errors.validation(INVALID);
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
