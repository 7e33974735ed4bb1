package dev.hyperpod.testkit.service.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IdentifiersProperties {

    @Property
    void anIdLeadsBackToItsNumber(@ForAll long number) {
        assertThat(Identifiers.instanceNumber(Identifiers.instanceId(number))).hasValue(number);
        assertThat(Identifiers.logicalNumber(Identifiers.logicalId(number))).hasValue(number);
    }

    @Property
    void idsHaveAwsForm(@ForAll long number) {
        assertThat(Identifiers.instanceId(number)).matches("i-[a-f0-9]{17}");
        assertThat(Identifiers.clusterId(number)).matches("[a-z0-9]{12}");
        assertThat(Identifiers.eventId(number)).matches("[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}");
    }

    @Property
    void whatIsNoIdOfOursHasNoNumber(@ForAll String text) {
        assertThat(Identifiers.instanceNumber(text)).isEmpty();
    }
}
