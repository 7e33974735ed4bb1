package dev.hyperpod.testkit.wire;

/** Text that is no value of its member's type. Each protocol puts it in its own words. */
final class UnreadableMember extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String member;
    private final String text;

    UnreadableMember(String member, String text) {
        super(member, null, false, false);
        this.member = member;
        this.text = text;
    }

    String member() {
        return member;
    }

    String text() {
        return text;
    }
}
