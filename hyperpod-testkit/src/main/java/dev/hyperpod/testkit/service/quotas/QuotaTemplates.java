package dev.hyperpod.testkit.service.quotas;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.World;
import java.util.List;
import software.amazon.awssdk.services.servicequotas.model.AssociateServiceQuotaTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.DeleteServiceQuotaIncreaseRequestFromTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.DisassociateServiceQuotaTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAssociationForServiceQuotaTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaIncreaseRequestFromTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotaIncreaseRequestsInTemplateRequest;
import software.amazon.awssdk.services.servicequotas.model.PutServiceQuotaIncreaseRequestIntoTemplateRequest;

/** Quota templates belong to organizations; an emulated account is the management account of none. */
final class QuotaTemplates {

    private static final String HOME = "us-east-1";

    private final World world;

    private QuotaTemplates(World world) {
        this.world = world;
    }

    static List<Operation<?>> of(World world, Constraints rules) {
        QuotaTemplates templates = new QuotaTemplates(world);
        return List.of(
                Operation.of(
                        AssociateServiceQuotaTemplateRequest::builder,
                        rules.before((AssociateServiceQuotaTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        DisassociateServiceQuotaTemplateRequest::builder,
                        rules.before((DisassociateServiceQuotaTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        GetAssociationForServiceQuotaTemplateRequest::builder,
                        rules.before((GetAssociationForServiceQuotaTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        ListServiceQuotaIncreaseRequestsInTemplateRequest::builder,
                        rules.before((ListServiceQuotaIncreaseRequestsInTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        GetServiceQuotaIncreaseRequestFromTemplateRequest::builder,
                        rules.before((GetServiceQuotaIncreaseRequestFromTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        PutServiceQuotaIncreaseRequestIntoTemplateRequest::builder,
                        rules.before((PutServiceQuotaIncreaseRequestIntoTemplateRequest request) -> {
                            throw templates.refusal();
                        })),
                Operation.of(
                        DeleteServiceQuotaIncreaseRequestFromTemplateRequest::builder,
                        rules.before((DeleteServiceQuotaIncreaseRequestFromTemplateRequest request) -> {
                            throw templates.refusal();
                        })));
    }

    private AwsError refusal() {
        return world.region().equals(HOME)
                ? new AwsError(
                        "NoAvailableOrganizationException",
                        400,
                        "The Amazon Web Services account making this call is not a member of an organization.")
                : new AwsError(
                        "TemplatesNotAvailableInRegionException",
                        400,
                        "The Service Quotas template is not available in this Amazon Web Services Region.");
    }
}
