package dev.hyperpod.testkit.service.iam;

import dev.hyperpod.testkit.service.Constraints;
import dev.hyperpod.testkit.service.Page;
import dev.hyperpod.testkit.wire.Operation;
import dev.hyperpod.testkit.world.iam.OidcProvider;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.AddClientIdToOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.RemoveClientIdFromOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintRequest;
import software.amazon.awssdk.services.iam.model.UpdateOpenIdConnectProviderThumbprintResponse;

/** OpenID Connect providers. The thumbprint that IAM reads from the provider itself is made up here. */
final class OidcProviders {

    private static final Pattern URL = Pattern.compile("https://([\\w.-]+(?::443)?(?:/[\\w./~-]*)?)");
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:oidc-provider/.+");
    private static final int MOST_CLIENTS = 100;
    private static final int MOST_THUMBPRINTS = 5;
    private static final String THUMBPRINT = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";

    private final Directory directory;

    private OidcProviders(Directory directory) {
        this.directory = directory;
    }

    static List<Operation<?>> of(Directory directory, Constraints rules) {
        OidcProviders providers = new OidcProviders(directory);
        return List.of(
                Operation.of(CreateOpenIdConnectProviderRequest::builder, rules.before(providers::create))
                        .named("CreateOpenIDConnectProvider"),
                Operation.of(GetOpenIdConnectProviderRequest::builder, rules.before(providers::get))
                        .named("GetOpenIDConnectProvider"),
                Operation.of(ListOpenIdConnectProvidersRequest::builder, rules.before(providers::list))
                        .named("ListOpenIDConnectProviders"),
                Operation.of(DeleteOpenIdConnectProviderRequest::builder, rules.before(providers::delete))
                        .named("DeleteOpenIDConnectProvider"),
                Operation.of(AddClientIdToOpenIdConnectProviderRequest::builder, rules.before(providers::addClientId))
                        .named("AddClientIDToOpenIDConnectProvider"),
                Operation.of(
                                RemoveClientIdFromOpenIdConnectProviderRequest::builder,
                                rules.before(providers::removeClientId))
                        .named("RemoveClientIDFromOpenIDConnectProvider"),
                Operation.of(
                                UpdateOpenIdConnectProviderThumbprintRequest::builder,
                                rules.before(providers::updateThumbprint))
                        .named("UpdateOpenIDConnectProviderThumbprint"),
                Operation.of(TagOpenIdConnectProviderRequest::builder, rules.before(providers::tag))
                        .named("TagOpenIDConnectProvider"),
                Operation.of(UntagOpenIdConnectProviderRequest::builder, rules.before(providers::untag))
                        .named("UntagOpenIDConnectProvider"),
                Operation.of(ListOpenIdConnectProviderTagsRequest::builder, rules.before(providers::listTags))
                        .named("ListOpenIDConnectProviderTags"));
    }

    private CreateOpenIdConnectProviderResponse create(CreateOpenIdConnectProviderRequest request) {
        Matcher url = URL.matcher(request.url());
        if (!url.matches()) {
            throw IamError.invalid("Invalid Open ID Connect Provider URL");
        }
        String bare = url.group(1).replaceFirst("/$", "");
        Tagging.checked(request.tags());
        if (directory
                .identities()
                .providers()
                .find(directory.identities().providerArn(bare))
                .isPresent()) {
            throw IamError.exists("Provider with url " + request.url() + " already exists.");
        }
        if (request.clientIDList().size() > MOST_CLIENTS) {
            throw IamError.quota("ClientIdsPerOpenIdConnectProvider", MOST_CLIENTS);
        }
        checkThumbprints(request.thumbprintList());
        List<String> thumbprints = request.thumbprintList().isEmpty() ? List.of(THUMBPRINT) : request.thumbprintList();
        OidcProvider provider = directory.identities().addProvider(bare, request.clientIDList(), thumbprints);
        Tagging.put(provider.tags(), request.tags(), "OpenIdConnectProvider");
        CreateOpenIdConnectProviderResponse.Builder shape =
                CreateOpenIdConnectProviderResponse.builder().openIDConnectProviderArn(provider.arn());
        return request.hasTags() ? shape.tags(IamShapes.tags(provider.tags())).build() : shape.build();
    }

    private GetOpenIdConnectProviderResponse get(GetOpenIdConnectProviderRequest request) {
        OidcProvider provider = provider(request.openIDConnectProviderArn());
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.url())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(IamShapes.tags(provider.tags()))
                .build();
    }

    private ListOpenIdConnectProvidersResponse list(ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(directory.identities().providers().all().stream()
                        .map(provider -> OpenIDConnectProviderListEntry.builder()
                                .arn(provider.arn())
                                .build())
                        .toList())
                .build();
    }

    private DeleteOpenIdConnectProviderResponse delete(DeleteOpenIdConnectProviderRequest request) {
        directory
                .identities()
                .providers()
                .drop(provider(request.openIDConnectProviderArn()).arn());
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    private AddClientIdToOpenIdConnectProviderResponse addClientId(AddClientIdToOpenIdConnectProviderRequest request) {
        OidcProvider provider = provider(request.openIDConnectProviderArn());
        if (provider.clientIds().size() >= MOST_CLIENTS) {
            throw IamError.quota("ClientIdsPerOpenIdConnectProvider", MOST_CLIENTS);
        }
        provider.addClientId(request.clientID());
        return AddClientIdToOpenIdConnectProviderResponse.builder().build();
    }

    private RemoveClientIdFromOpenIdConnectProviderResponse removeClientId(
            RemoveClientIdFromOpenIdConnectProviderRequest request) {
        provider(request.openIDConnectProviderArn()).removeClientId(request.clientID());
        return RemoveClientIdFromOpenIdConnectProviderResponse.builder().build();
    }

    private UpdateOpenIdConnectProviderThumbprintResponse updateThumbprint(
            UpdateOpenIdConnectProviderThumbprintRequest request) {
        OidcProvider provider = provider(request.openIDConnectProviderArn());
        checkThumbprints(request.thumbprintList());
        provider.thumbprints(request.thumbprintList());
        return UpdateOpenIdConnectProviderThumbprintResponse.builder().build();
    }

    private TagOpenIdConnectProviderResponse tag(TagOpenIdConnectProviderRequest request) {
        Tagging.put(provider(request.openIDConnectProviderArn()).tags(), request.tags(), "OpenIdConnectProvider");
        return TagOpenIdConnectProviderResponse.builder().build();
    }

    private UntagOpenIdConnectProviderResponse untag(UntagOpenIdConnectProviderRequest request) {
        provider(request.openIDConnectProviderArn()).tags().remove(request.tagKeys());
        return UntagOpenIdConnectProviderResponse.builder().build();
    }

    private ListOpenIdConnectProviderTagsResponse listTags(ListOpenIdConnectProviderTagsRequest request) {
        List<Tag> tags =
                IamShapes.tags(provider(request.openIDConnectProviderArn()).tags());
        Page<Tag> page = Directory.page(tags, request.maxItems(), request.marker());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    private static void checkThumbprints(List<String> thumbprints) {
        if (thumbprints.size() > MOST_THUMBPRINTS) {
            throw IamError.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
    }

    private OidcProvider provider(String arn) {
        if (!ARN.matcher(arn).matches()) {
            throw IamError.invalidInput("Invalid ARN: " + arn);
        }
        return directory
                .identities()
                .providers()
                .find(arn)
                .orElseThrow(() -> IamError.noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }
}
