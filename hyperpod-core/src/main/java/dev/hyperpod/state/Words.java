package dev.hyperpod.state;

import java.util.Locale;

/** AWS writes states in camel case, Java writes constants in capitals. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> E constant(E[] constants, String word, E otherwise) {
        String name = word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }

    static String camel(String underscored) {
        StringBuilder text = new StringBuilder();
        for (String word : underscored.split("_")) {
            text.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return text.toString();
    }
}
