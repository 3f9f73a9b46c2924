package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.UploadStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes an upload in: reads it once, keeps it, and makes an import of it. Safe for use by several threads. */
public final class CreateImport {
    private final RecordTypes types;
    private final RowReader reader;
    private final UploadStore uploads;
    private final ImportStore imports;
    private final Consumer<Runnable> together;
    private final Deeds deeds;
    private final long mostStoredBytes;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * Wires the use case, without an audit trail, for firms that may store any number of bytes.
     *
     * @param types the record types that are known
     * @param reader reads uploads
     * @param uploads keeps them
     * @param imports keeps imports
     * @param clock tells the time
     * @param ids gives new ids, best ones that grow with time
     */
    public CreateImport(
            RecordTypes types,
            RowReader reader,
            UploadStore uploads,
            ImportStore imports,
            Clock clock,
            Supplier<UUID> ids) {
        this(
                types,
                reader,
                uploads,
                imports,
                Runnable::run,
                new Deeds(AuditTrail.NONE, clock),
                Long.MAX_VALUE,
                clock,
                ids);
    }

    /**
     * Wires the use case.
     *
     * @param types the record types that are known
     * @param ports what it works with; the queue isn't used
     * @param trail keeps what was done
     * @param mostStoredBytes how many bytes the uploads may have that a firm has stored
     * @param clock tells the time
     * @param ids gives new ids, best ones that grow with time
     */
    public CreateImport(
            RecordTypes types,
            RunPorts ports,
            AuditTrail trail,
            long mostStoredBytes,
            Clock clock,
            Supplier<UUID> ids) {
        this(
                types,
                ports.reader(),
                ports.uploads(),
                ports.imports(),
                ports.transactions()::run,
                new Deeds(trail, clock),
                mostStoredBytes,
                clock,
                ids);
    }

    private CreateImport(
            RecordTypes types,
            RowReader reader,
            UploadStore uploads,
            ImportStore imports,
            Consumer<Runnable> together,
            Deeds deeds,
            long mostStoredBytes,
            Clock clock,
            Supplier<UUID> ids) {
        this.types = types;
        this.reader = reader;
        this.uploads = uploads;
        this.imports = imports;
        this.together = together;
        this.deeds = deeds;
        this.mostStoredBytes = mostStoredBytes;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes an import of a new upload. When this returns, a crash can't lose it.
     *
     * @param account who uploads
     * @param request what is asked for
     * @param upload the file
     * @return the import, pending
     * @throws InvalidInput where the record type is unknown; nothing is kept
     * @throws UploadRefused where the file can't be taken; nothing is kept
     * @throws UncheckedIOException where storage fails; nothing is kept
     */
    public Import create(Account account, ImportRequest request, Upload upload) {
        return create(account, request, upload, imports::add);
    }

    /** Otherwise like the public method, with another way to add the import to those that are kept. */
    Import create(Account account, ImportRequest request, Upload upload, Consumer<Import> adding) {
        return create(account, request, upload, null, adding);
    }

    private Import create(
            Account account, ImportRequest request, Upload upload, @Nullable Mapping mapping, Consumer<Import> adding) {
        RecordType type = typeOf(request);
        try {
            SourceFile file = reader.inspect(upload.name(), upload.content(), request.options());
            Mapping fitting = mapping != null && fits(mapping, type, file, request) ? mapping : null;
            return keep(account, request, file, upload, fitting, adding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes an import of a file that an earlier import of the firm still keeps; its mapping is carried over where it fits.
     *
     * @param account who asks
     * @param request what is asked for
     * @param source the earlier import
     * @return the import: mapped, or pending where the earlier mapping is none or doesn't fit
     * @throws ImportNotFound where the firm has no such import
     * @throws InvalidInput where the record type is unknown, or the upload is kept no longer
     * @throws UploadRefused where the file can't be read with the options asked for
     */
    public Import createFrom(Account account, ImportRequest request, ImportId source) {
        return createFrom(account, request, source, imports::add);
    }

    /** Otherwise like the public method, with another way to add the import to those that are kept. */
    Import createFrom(Account account, ImportRequest request, ImportId source, Consumer<Import> adding) {
        Import earlier = imports.find(account.firm(), source).orElseThrow(() -> new ImportNotFound(source));
        Upload upload = Upload.copied(earlier.file().name(), () -> {
            try {
                return uploads.content(source).open();
            } catch (FileNotFoundException e) {
                throw new InvalidInput("same_file_as", "The file of that import is no longer kept: send it again.");
            }
        });
        return create(account, request, upload, earlier.mapping(), adding);
    }

    private Import keep(
            Account account,
            ImportRequest request,
            SourceFile file,
            Upload upload,
            @Nullable Mapping mapping,
            Consumer<Import> adding)
            throws IOException {
        ImportId id = new ImportId(Objects.requireNonNull(ids.get()));
        ImportId duplicateOf = EarlierRun.of(
                        imports, account.firm(), request, file.fingerprint().sha256())
                .orElse(null);
        requireRoom(account, file);
        upload.keepIn(uploads, id);
        Instant now = clock.instant();
        Import pending = Import.create(id, account, request, file, duplicateOf, now);
        Import created = mapping == null ? pending : pending.mapped(mapping, now);
        try {
            together.accept(() -> {
                requireRoom(account, file);
                adding.accept(created);
                deeds.done(
                        account,
                        Action.IMPORT_CREATED,
                        id,
                        request.type() + " " + request.mode().name().toLowerCase(Locale.ROOT));
            });
        } catch (RuntimeException e) {
            uploads.remove(id);
            throw e;
        }
        return created;
    }

    /** Asked before the file is stored, to spare that, and with the import's adding, for others may have added meanwhile. */
    private void requireRoom(Account account, SourceFile file) {
        long stored = imports.storedBytes(account.firm());
        if (file.fingerprint().size() > mostStoredBytes - stored) {
            throw new UploadRefused(
                    "storage_full",
                    "The uploads of the firm may have at most " + mostStoredBytes + " bytes together, and have "
                            + stored + " already: delete imports that are no longer needed, and try again.");
        }
    }

    private RecordType typeOf(ImportRequest request) {
        return types.find(request.type())
                .orElseThrow(() -> new InvalidInput(
                        "type",
                        "The type must be one of: "
                                + String.join(
                                        ", ",
                                        types.all().stream()
                                                .map(RecordType::name)
                                                .toList()) + "."));
    }

    private static boolean fits(Mapping mapping, RecordType type, SourceFile file, ImportRequest request) {
        try {
            mapping.check(type, file.headers(), request.mode());
            return true;
        } catch (InvalidInput e) {
            return false;
        }
    }
}
