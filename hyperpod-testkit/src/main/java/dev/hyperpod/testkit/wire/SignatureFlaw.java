package dev.hyperpod.testkit.wire;

/** What is wrong with the signature of a request. Each service has its own words for it. */
public sealed interface SignatureFlaw {

    /** There is no signature. */
    record Missing() implements SignatureFlaw {}

    /**
     * There is one that cannot be read.
     *
     * @param text what is wrong with it
     * @param inQuery whether it stands in the query string
     */
    record Malformed(String text, boolean inQuery) implements SignatureFlaw {}

    /** It is scoped to a region that is none. */
    record WrongRegion(String region, String expected) implements SignatureFlaw {}

    /** It is scoped to a service that is not the one asked. */
    record WrongService(String service, String expected) implements SignatureFlaw {}

    /**
     * It is scoped to another day than the request's.
     *
     * @param day of the scope
     * @param date of the request
     */
    record WrongDay(String day, String date) implements SignatureFlaw {}

    /** Nobody has that access key. */
    record UnknownKey() implements SignatureFlaw {}

    /** The session token is not the one that came with the key. */
    record WrongToken() implements SignatureFlaw {}

    /** The temporary key has run out. */
    record ExpiredToken() implements SignatureFlaw {}

    /**
     * The request was signed too long ago.
     *
     * @param text the comparison of times, in AWS's form
     */
    record TooOld(String text) implements SignatureFlaw {}

    /**
     * The request is signed for a time too far ahead.
     *
     * @param text the comparison of times, in AWS's form
     */
    record TooEarly(String text) implements SignatureFlaw {}

    /** The presigned URL has run out. */
    record UrlExpired(String text) implements SignatureFlaw {}

    /** The signature is another than the key and the request make. */
    record Mismatch() implements SignatureFlaw {}

    /** It does not cover all headers that it must. */
    record Uncovered() implements SignatureFlaw {}

    /** A header that the signature must cover is not there. */
    record MissingHeader(String name) implements SignatureFlaw {}

    /** The body is not the one whose hash was signed. */
    record OtherContent() implements SignatureFlaw {}
}
