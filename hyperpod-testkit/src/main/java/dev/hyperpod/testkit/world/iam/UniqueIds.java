package dev.hyperpod.testkit.world.iam;

import java.util.Random;

/** Ids and secrets in the forms that AWS gives them; the same account hands out the same ones in the same order. */
final class UniqueIds {

    private static final String ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long last;

    UniqueIds(long seed) {
        this.seed = seed;
    }

    /** An id of 21 letters, such as a role's {@code AROA…}. */
    String entity(String prefix) {
        return prefix + letters(++last, 17);
    }

    /** An id of 21 letters for something that has always been there, by its name. */
    static String ofName(String prefix, String name) {
        return prefix + letters(name.hashCode() * STEP, 17);
    }

    /** An access key id of 20 letters, {@code AKIA…} or {@code ASIA…}. */
    String accessKey(String prefix) {
        return prefix + letters(++last, 16);
    }

    /** A text as random as a secret looks. */
    String secret(int length) {
        Random random = new Random(seed + STEP * ++last);
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, SECRET.length()).mapToObj(SECRET::charAt).forEach(text::append);
        return text.toString();
    }

    /** Multiplying by an odd number never makes two numbers one, so that no id comes twice. */
    private static String letters(long number, int length) {
        StringBuilder text = new StringBuilder();
        long rest = number * STEP;
        for (int i = 0; i < 13; i++) {
            text.append(ID.charAt((int) (rest & 31)));
            rest = rest >>> 5;
        }
        while (text.length() < length) {
            text.insert(0, ID.charAt((text.length() * 7) & 31));
        }
        return text.toString();
    }
}
