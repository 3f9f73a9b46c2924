package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.port.IdempotencyKeys;
import io.rowport.domain.port.IdempotencyKeys.Done;
import io.rowport.domain.port.IdempotencyKeys.Reservation;
import io.rowport.domain.port.IdempotencyKeys.Running;
import io.rowport.domain.port.ImportStore;
import io.rowport.domain.port.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Function;

/** Creates an import once, however often the same call comes. Safe for use by several threads. */
public final class CreateImportOnce {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_KEY_LENGTH = 255;

    private final CreateImport creating;
    private final Transactions transactions;
    private final ImportStore imports;
    private final IdempotencyKeys keys;
    private final Clock clock;

    /** The same call came before and has not come to an end; nothing was changed. */
    public static final class StillRunning extends RuntimeException {
        StillRunning() {
            super("An earlier call with the same Idempotency-Key is still running. Try again in a moment.");
        }
    }

    /** The same call made an import that was deleted since; nothing was changed. */
    public static final class Deleted extends RuntimeException {
        Deleted() {
            super("The import that an earlier call with the same Idempotency-Key has made was deleted: use a new key.");
        }
    }

    /**
     * Wires the use case.
     *
     * @param creating creates imports
     * @param transactions make the import and its key one
     * @param imports keeps imports
     * @param keys remembers the keys
     * @param clock tells the time
     */
    public CreateImportOnce(
            CreateImport creating, Transactions transactions, ImportStore imports, IdempotencyKeys keys, Clock clock) {
        this.creating = creating;
        this.transactions = transactions;
        this.imports = imports;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes an import of a new upload, or gives the one back that the same call has made before.
     *
     * @param account who uploads
     * @param key tells the call again; 1 to 255 characters
     * @param request what is asked for
     * @param upload the file
     * @return the import; where it was made before, as it is now
     * @throws InvalidInput where the key was used with another body, or is too long, or {@link CreateImport#create} throws it
     * @throws StillRunning where the same call is still running
     * @throws Deleted where the import that the same call made is no longer there
     * @throws io.rowport.domain.UploadRefused where the file can't be taken; the key is free again
     */
    public Import create(Account account, String key, ImportRequest request, Upload upload) {
        requireUsable(key);
        return once(
                account,
                key,
                fingerprint(request, upload),
                adding -> creating.create(account, request, upload, adding));
    }

    /**
     * Makes an import of the file of an earlier one, or gives the one back that the same call has made before.
     *
     * @param account who asks
     * @param key tells the call again; 1 to 255 characters
     * @param request what is asked for
     * @param source the earlier import
     * @return the import; where it was made before, as it is now
     * @throws InvalidInput where the key was used with another body, or is too long, or {@link CreateImport#createFrom} throws
     *     it
     * @throws ImportNotFound where the firm has no such earlier import; the key is free again
     * @throws StillRunning where the same call is still running
     * @throws Deleted where the import that the same call made is no longer there
     * @throws io.rowport.domain.UploadRefused where the file can't be read with the options asked for; the key is free again
     */
    public Import createFrom(Account account, String key, ImportRequest request, ImportId source) {
        requireUsable(key);
        return once(
                account,
                key,
                fingerprint(request, source),
                adding -> creating.createFrom(account, request, source, adding));
    }

    private static void requireUsable(String key) {
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw new InvalidInput("Idempotency-Key", "The key must have 1 to " + MAX_KEY_LENGTH + " characters.");
        }
    }

    private Import once(Account account, String key, String fingerprint, Function<Consumer<Import>, Import> creation) {
        Reservation reservation = keys.reserve(account, key, fingerprint, clock.instant());
        if (reservation instanceof Running) {
            throw new StillRunning();
        }
        if (reservation instanceof Done done) {
            return again(account, done, fingerprint);
        }
        return createReserved(account, key, creation);
    }

    private Import createReserved(Account account, String key, Function<Consumer<Import>, Import> creation) {
        boolean created = false;
        try {
            Import made = creation.apply(pending -> transactions.run(() -> {
                imports.add(pending);
                keys.complete(account.uuid(), key, pending.id());
            }));
            created = true;
            return made;
        } finally {
            if (!created) {
                keys.release(account.uuid(), key);
            }
        }
    }

    private Import again(Account account, Done done, String fingerprint) {
        if (!done.fingerprint().equals(fingerprint)) {
            throw new InvalidInput("Idempotency-Key", "The key was used before with another body: use a new one.");
        }
        return imports.find(account.firm(), done.created()).orElseThrow(Deleted::new);
    }

    private static String fingerprint(ImportRequest request, Upload upload) {
        MessageDigest digest = digest(request + "\n" + upload.name() + "\n");
        try (InputStream content = upload.content().open()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(ImportRequest request, ImportId source) {
        return HexFormat.of().formatHex(digest(request + "\nsame as " + source).digest());
    }

    private static MessageDigest digest(String beginning) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(beginning.getBytes(StandardCharsets.UTF_8));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
