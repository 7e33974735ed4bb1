package dev.hyperpod.neuron.model;

import dev.hyperpod.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One lookup on the Hub: the model's entry, then the file that says most of it. */
final class HubLookup {

    private static final String ENTRY = "the Hub's entry of the model";
    private static final String GATED = "GatedRepo";

    private final HubSettings settings;
    private final HubPages pages;
    private final HubMemory memory;
    private final ModelId id;
    private final AtomicBoolean abandoned = new AtomicBoolean();

    HubLookup(HubSettings settings, HubPages pages, HubMemory memory, ModelId id) {
        this.settings = settings;
        this.pages = pages;
        this.memory = memory;
        this.id = id;
    }

    /** Makes no further call: nobody waits for it any more. */
    void abandon() {
        abandoned.set(true);
    }

    /** Begins it. Never fails for what the Hub answers. */
    CompletableFuture<ModelLookup> start() {
        return page(entryPath())
                .thenCompose(page -> page.answer().isOk()
                        ? entry(page)
                        : CompletableFuture.completedFuture(refusal(page.answer(), memory.of(id))))
                .exceptionally(
                        failure -> new ModelLookup.Unreachable(id, HubCalls.reasonOrThrow(failure), memory.of(id)));
    }

    private CompletableFuture<ModelLookup> entry(HubPages.Page page) {
        HubEntry entry;
        try {
            entry = HubEntry.read(ConfigJson.tree(text(page.answer())));
        } catch (InvalidInputException e) {
            return CompletableFuture.completedFuture(
                    new ModelLookup.Unreadable(id, ENTRY, String.join("; ", e.problems()), memory.of(id)));
        }
        if (entry.disabled()) {
            return CompletableFuture.completedFuture(new ModelLookup.Refused(
                    id, page.answer().status(), "the Hub has disabled access to it", known(entry, page)));
        }
        Optional<ModelLookup.Form> form = entry.files().flatMap(RepositoryFiles::form);
        return form.isPresent() ? otherForm(entry, page, form.get()) : config(entry, page);
    }

    private CompletableFuture<ModelLookup> otherForm(HubEntry entry, HubPages.Page page, ModelLookup.Form form) {
        Optional<Model> model = Optional.of(entry.model(id, Optional.empty(), endpoint(), page.at()));
        Optional<String> file = OtherForms.file(form);
        if (file.isEmpty()) {
            return CompletableFuture.completedFuture(OtherForms.of(id, form, Optional.empty(), model));
        }
        return page(filePath(entry, file.get()))
                .thenApply(answered -> OtherForms.of(
                        id,
                        form,
                        answered.answer().isOk() ? answered.answer().body().map(HubLookup::decoded) : Optional.empty(),
                        model));
    }

    private CompletableFuture<ModelLookup> config(HubEntry entry, HubPages.Page page) {
        return page(filePath(entry, RepositoryFiles.CONFIG))
                .thenApply(file ->
                        file.answer().isOk() ? found(entry, page, file) : withoutConfig(entry, page, file.answer()))
                .exceptionally(failure ->
                        new ModelLookup.Unreachable(id, HubCalls.reasonOrThrow(failure), known(entry, page)));
    }

    private ModelLookup found(HubEntry entry, HubPages.Page page, HubPages.Page file) {
        try {
            ModelConfig config = ModelConfig.parse(text(file.answer()));
            Model model = entry.model(id, Optional.of(config), endpoint(), file.at());
            memory.keep(model);
            return new ModelLookup.Found(model);
        } catch (InvalidInputException e) {
            return new ModelLookup.Unreadable(
                    id, RepositoryFiles.CONFIG, String.join("; ", e.problems()), known(entry, page));
        }
    }

    private ModelLookup withoutConfig(HubEntry entry, HubPages.Page page, HubAnswer answer) {
        boolean closed = entry.gating() == Model.Gating.AUTOMATIC || entry.gating() == Model.Gating.MANUAL;
        if ((answer.status() == 401 || answer.status() == 403) && closed) {
            return new ModelLookup.Gated(id, settings.token().isPresent(), known(entry, page));
        }
        if (answer.status() == 404 && !answer.has("RepoNotFound") && !answer.has("RevisionNotFound")) {
            return OtherForms.of(id, ModelLookup.Form.NO_CONFIGURATION, Optional.empty(), known(entry, page));
        }
        return refusal(answer, known(entry, page));
    }

    /** What an answer without a page means. */
    private ModelLookup refusal(HubAnswer answer, Optional<Model> known) {
        boolean tokenGiven = settings.token().isPresent();
        int status = answer.status();
        if ((status == 401 || status == 403) && answer.has(GATED)) {
            return new ModelLookup.Gated(id, tokenGiven, known);
        }
        // Without a token the Hub says 401 to what does not exist, so as not to tell what is private.
        if (status == 404 || answer.has("RepoNotFound") || (status == 401 && !tokenGiven)) {
            return new ModelLookup.NotFoundOrPrivate(
                    id,
                    answer.has("RevisionNotFound") ? ModelLookup.Missing.REVISION : ModelLookup.Missing.REPOSITORY,
                    tokenGiven,
                    List.of(),
                    known);
        }
        if (status == 429) {
            return new ModelLookup.RateLimited(id, answer.retryAfter(), known);
        }
        if (answer.mayPass()) {
            return new ModelLookup.Unreachable(id, "it answered with status " + status, known);
        }
        return new ModelLookup.Refused(id, status, reason(answer), known);
    }

    private static String reason(HubAnswer answer) {
        if (!answer.reason().isEmpty()) {
            return answer.reason();
        }
        return switch (answer.status()) {
            case 401 -> "the token is not valid";
            case 403 -> "the token does not give this right";
            default -> "the Hub gives no reason";
        };
    }

    /** What is known of a model whose configuration could not be had: a shape is worth more than a digest. */
    private Optional<Model> known(HubEntry entry, HubPages.Page page) {
        return memory.of(id)
                .filter(model -> model.config().flatMap(ModelConfig::shape).isPresent())
                .or(() -> Optional.of(entry.model(id, Optional.empty(), endpoint(), page.at())));
    }

    private CompletableFuture<HubPages.Page> page(String path) {
        return pages.get(path, abandoned::get);
    }

    private String endpoint() {
        return settings.endpoint().toString();
    }

    private static String text(HubAnswer answer) {
        return answer.body()
                .map(HubLookup::decoded)
                .orElseThrow(() -> new InvalidInputException("an answer", List.of("it is too long to be one")));
    }

    private static String decoded(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private String entryPath() {
        return "/api/models/" + id.name()
                + id.revision()
                        .map(revision -> "/revision/" + encoded(revision))
                        .orElse("")
                + HubEntry.FIELDS.stream()
                        .map(field -> "expand%5B%5D=" + field)
                        .collect(Collectors.joining("&", "?", ""));
    }

    private String filePath(HubEntry entry, String file) {
        String revision = entry.sha().or(id::revision).orElse("main");
        return "/" + id.name() + "/resolve/" + encoded(revision) + "/" + file;
    }

    private static String encoded(String revision) {
        return revision.replace("/", "%2F");
    }
}
