package dev.hyperpod.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Stub. */
public record InstanceType(@JsonValue String name) {
    /** Stub. */
    @JsonCreator
    public static InstanceType of(String name) {
        return new InstanceType(name);
    }
    /** Stub. */
    public String family() {
        return name.split("\\.")[1];
    }
    /** Stub. */
    public static final InstanceType P5 = of("ml.p5.48xlarge");
    /** Stub. */
    public static final InstanceType M5_2XLARGE = of("ml.m5.2xlarge");
}
