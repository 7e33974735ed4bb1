package dev.hyperpod.testkit.service.sagemaker.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hyperpod.testkit.service.sagemaker.api.Json;
import java.time.Instant;
import java.util.regex.Pattern;

/** More time for a plan, right after its end. The words for the state of its payment are inferred. */
record Extension(Plan plan, Window window, String currency) {

    /** The zone ids that AWS's model has room for: three letters and a digit. */
    static final Pattern ZONE_ID = Pattern.compile("[a-z]{3}\\d-az\\d");

    /** The same for the same extension. */
    String id() {
        return "tpeo-" + Offering.digest(plan.arn + " " + window);
    }

    /** The extension as an offering. */
    ObjectNode offering() {
        ObjectNode view = Json.object();
        view.put("TrainingPlanExtensionOfferingId", id());
        view.put("AvailabilityZone", plan.offering.pool().zone().name());
        view.set("StartDate", Json.time(window.start()));
        view.set("EndDate", Json.time(window.end()));
        view.put("DurationHours", window.length().toHours());
        view.put("UpfrontFee", plan.offering.pool().fee(plan.offering.instances(), window.length()));
        view.put("CurrencyCode", currency);
        return view;
    }

    /** The extension once it is bought. */
    ObjectNode bought(Instant when, Instant now) {
        ObjectNode view = offering();
        view.set("ExtendedAt", Json.time(when));
        view.put("Status", Plan.status(window, now));
        view.put("PaymentStatus", "Completed");
        String zoneId = plan.offering.pool().zone().id();
        if (ZONE_ID.matcher(zoneId).matches()) {
            view.put("AvailabilityZoneId", zoneId);
        }
        return view;
    }
}
