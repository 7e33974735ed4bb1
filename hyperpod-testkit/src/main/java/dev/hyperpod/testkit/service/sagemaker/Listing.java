package dev.hyperpod.testkit.service.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One page of a sorted list. A token says after which key the next page begins, not at which place: what comes and goes
 * in between can neither double nor hide what stays.
 *
 * @param list what is listed and in which order: a token serves no other list
 * @param size how many items a page holds at most
 * @param descending whether the largest key comes first
 * @param token what the caller sent; empty for the first page
 */
record Listing(String list, int size, boolean descending, String token) {

    /**
     * Reads {@code NextToken}, {@code MaxResults}, {@code SortBy} and {@code SortOrder}.
     *
     * @param defaultSize the size of a page when the caller names none
     * @param descendsByDefault the order when the caller names none
     */
    static Listing of(ObjectNode request, String name, int defaultSize, boolean descendsByDefault) {
        String order = request.path("SortOrder").asText(descendsByDefault ? "Descending" : "Ascending");
        String list = name + " " + request.path("SortBy").asText() + " " + order;
        int size = request.path("MaxResults").asInt(defaultSize);
        String token = request.path("NextToken").asText();
        return new Listing(list, size, order.equals("Descending"), token);
    }

    /**
     * Fills an answer with one page and the token of the next.
     *
     * @param items all items by key
     * @param keys turns a key into text and back
     */
    <K, V> ObjectNode page(
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

    /** How keys are written into tokens. */
    record Key<K>(Function<K, String> write, Function<String, K> read) {

        /** Keys that are running numbers. */
        static Key<Long> number() {
            return new Key<>(String::valueOf, Long::valueOf);
        }

        /** Keys that are names. */
        static Key<String> name() {
            return new Key<>(name -> name, name -> name);
        }
    }

    private String encode(String key) {
        byte[] text = (list + "\n" + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private <K> Optional<K> after(Key<K> keys) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(list + "\n")) {
                return Optional.of(keys.read().apply(text.substring(list.length() + 1)));
            }
        } catch (IllegalArgumentException e) {
            throw Errors.validation("The pagination token is invalid.");
        }
        throw Errors.validation("The pagination token is invalid.");
    }
}
