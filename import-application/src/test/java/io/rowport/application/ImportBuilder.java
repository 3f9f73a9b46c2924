package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Counts;
import io.rowport.domain.Dialect;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Builds imports for tests. Unless said otherwise, one is pending, stores {@link ContractTypes#PEOPLE}, and its file has three
 * rows and the columns {@code Reference} and {@code Name}. Transitions happen in the order in which they are asked for.
 */
public final class ImportBuilder {
    /** When an import is created, unless said otherwise. */
    public static final Instant CREATED = Instant.parse("2026-03-02T09:30:15.123456Z");

    /** How the usual columns are mapped. */
    public static final Mapping MAPPING = Mapping.ofFields(Map.of("external_reference", "Reference", "name", "Name"));

    private final ImportId id;
    private final Account account;
    private final List<UnaryOperator<Import>> transitions = new ArrayList<>();
    private ImportRequest request = new ImportRequest(ContractTypes.PEOPLE.name(), Mode.STORE, ImportOptions.DEFAULTS);
    private List<String> headers = List.of("Reference", "Name");
    private String sha256 = "0".repeat(64);
    private long rows = 3;
    private Instant time = CREATED;

    private ImportBuilder(ImportId id, Account account) {
        this.id = id;
        this.account = account;
    }

    /**
     * Begins an import.
     *
     * @param id its id
     * @param account who creates it
     * @return the builder
     */
    public static ImportBuilder anImport(UUID id, Account account) {
        return new ImportBuilder(new ImportId(id), account);
    }

    /**
     * Sets the record type.
     *
     * @param type its name
     * @return this
     */
    public ImportBuilder ofType(String type) {
        request = new ImportRequest(type, request.mode(), request.options());
        return this;
    }

    /**
     * Sets the mode.
     *
     * @param mode the mode
     * @return this
     */
    public ImportBuilder in(Mode mode) {
        request = new ImportRequest(request.type(), mode, request.options());
        return this;
    }

    /**
     * Sets the options.
     *
     * @param options the options
     * @return this
     */
    public ImportBuilder with(ImportOptions options) {
        request = new ImportRequest(request.type(), request.mode(), options);
        return this;
    }

    /**
     * Sets the columns of the file.
     *
     * @param names their names
     * @return this
     */
    public ImportBuilder withHeaders(String... names) {
        headers = List.of(names);
        return this;
    }

    /**
     * Sets the digest of the file.
     *
     * @param digest 64 hex digits
     * @return this
     */
    public ImportBuilder withSha256(String digest) {
        sha256 = digest;
        return this;
    }

    /**
     * Sets the number of rows.
     *
     * @param count how many
     * @return this
     */
    public ImportBuilder withRows(long count) {
        rows = count;
        return this;
    }

    /**
     * Sets when the import is created, and when its transitions happen.
     *
     * @param when the time
     * @return this
     */
    public ImportBuilder at(Instant when) {
        time = when;
        return this;
    }

    /**
     * Adds any transition.
     *
     * @param transition the transition
     * @return this
     */
    public ImportBuilder then(UnaryOperator<Import> transition) {
        transitions.add(transition);
        return this;
    }

    /**
     * Maps the usual columns.
     *
     * @return this
     */
    public ImportBuilder mapped() {
        return mapped(MAPPING);
    }

    /**
     * Maps columns.
     *
     * @param mapping how
     * @return this
     */
    public ImportBuilder mapped(Mapping mapping) {
        return then(current -> current.mapped(mapping, time));
    }

    /**
     * Maps and queues the import.
     *
     * @return this
     */
    public ImportBuilder queued() {
        return mapped().then(current -> current.started(time));
    }

    /**
     * Maps, queues and begins the import.
     *
     * @return this
     */
    public ImportBuilder processing() {
        return queued().then(current -> current.processing(time));
    }

    /**
     * Takes the import to its end; every row has created a record.
     *
     * @return this
     */
    public ImportBuilder completed() {
        return processing().then(current -> current.advanced(new Counts(rows, 0, 0, 0, 0), time));
    }

    /** {@return the import} */
    public Import build() {
        SourceFile file = new SourceFile(
                "people.csv",
                new SourceFile.Fingerprint(rows * 10, sha256),
                Dialect.rfc4180(StandardCharsets.UTF_8),
                Map.of(),
                Headers.of(headers),
                rows,
                List.of());
        Import built = Import.create(id, account, request, file, null, time);
        for (UnaryOperator<Import> transition : transitions) {
            built = transition.apply(built);
        }
        return built;
    }
}
