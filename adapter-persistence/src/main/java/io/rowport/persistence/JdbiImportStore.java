package io.rowport.persistence;

import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.port.ImportStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Imports in the table {@code imports}. */
final class JdbiImportStore implements ImportStore {
    private static final String RAN = "i.status not in ('PENDING', 'MAPPED', 'UNDONE')";

    private final JdbiTransactions transactions;
    private final Ends ends;

    /** Whether the ends of imports are remembered for who is to be told of them. */
    enum Ends {
        REMEMBERED,
        FORGOTTEN
    }

    JdbiImportStore(JdbiTransactions transactions, Ends ends) {
        this.transactions = transactions;
        this.ends = ends;
    }

    @Override
    public void add(Import created) {
        transactions.change(handle -> {
            JdbiAccounts.require(
                    handle,
                    transactions.dialect(),
                    created.account(),
                    created.timeline().createdAt());
            insert(handle, created);
            FirmTotals.added(handle, created);
        });
    }

    private static void insert(Handle handle, Import created) {
        bound(created, handle.createUpdate("""
                                insert into imports (uuid, firm_id, account_uuid, type, mode, options, file_name,
                                    file_size, sha256, dialect, grounds, headers, headers_hash, total_rows, warnings,
                                    mapping, status, created_rows, updated_rows, unchanged_rows, skipped_rows,
                                    failed_rows, reason, undo_before, undo_reverted, undo_kept, undo_afterwards,
                                    created_at, updated_at, started_at, finished_at, purged_at, duplicate_of,
                                    run_token)
                                values (:uuid, :firm, :account, :type, :mode, :options, :fileName,
                                    :fileSize, :sha256, :dialect, :grounds, :headers, :headersHash, :rows, :warnings,
                                    :mapping, :status, :created, :updated, :unchanged, :skipped,
                                    :failed, :reason, :undoBefore, :undoReverted, :undoKept, :undoAfterwards,
                                    :createdAt, :updatedAt, :startedAt, :finishedAt, :purgedAt, :duplicateOf, 0)
                                """))
                .bind("firm", created.firm().value())
                .bind("account", created.account().uuid())
                .bind("type", created.request().type())
                .bind("mode", created.request().mode().name())
                .bind("options", ImportRow.write(created.request().options()))
                .bind("fileName", created.file().name())
                .bind("fileSize", created.file().fingerprint().size())
                .bind("sha256", created.file().fingerprint().sha256())
                .bind("dialect", ImportRow.write(created.file().dialect()))
                .bind("grounds", TextLists.write(created.file().grounds()))
                .bind("headers", TextLists.write(created.file().headers().names()))
                .bind("headersHash", hash(created.file().headers()))
                .bind("rows", created.file().rows())
                .bind("warnings", ImportRow.write(created.file().warnings()))
                .bind("createdAt", Times.put(created.timeline().createdAt()))
                .bind("duplicateOf", (Object)
                        (created.duplicateOf() == null
                                ? null
                                : created.duplicateOf().value()))
                .execute();
    }

    @Override
    public Optional<Import> find(FirmId firm, ImportId id) {
        return transactions.read(handle -> one(handle, firm, id));
    }

    @Override
    public Optional<Import> change(FirmId firm, ImportId id, UnaryOperator<Import> change) {
        return transactions.write(handle -> {
            if (!lock(handle, firm, id)) {
                return Optional.empty();
            }
            Optional<Import> current = one(handle, firm, id);
            Optional<Import> changed = current.map(change);
            changed.ifPresent(next -> bound(
                            next,
                            handle.createUpdate(
                                    update("run_token = run_token") + " where uuid = :uuid and firm_id = :firm"))
                    .bind("firm", firm.value())
                    .execute());
            changed.ifPresent(next -> {
                remember(handle, current.orElseThrow(), next);
                FirmTotals.changed(handle, current.orElseThrow(), next);
            });
            return changed;
        });
    }

    @Override
    public void remove(FirmId firm, ImportId id) {
        transactions.change(handle -> {
            Optional<Import> removed = one(handle, firm, id);
            int rows = handle.createUpdate("delete from imports where uuid = :uuid and firm_id = :firm")
                    .bind("uuid", id.value())
                    .bind("firm", firm.value())
                    .execute();
            // Of two that remove it at once, one has found it gone.
            removed.filter(gone -> rows > 0).ifPresent(gone -> FirmTotals.removed(handle, gone));
        });
    }

    @Override
    public long storedBytes(FirmId firm) {
        return transactions.write(handle -> FirmTotals.storedBytes(handle, firm));
    }

    @Override
    public Page<Import> list(FirmId firm, ImportQuery query, Page.Request page) {
        ImportFilter filter = ImportFilter.of(firm, query);
        return transactions.read(handle -> {
            long total = filter.takesAll()
                    ? FirmTotals.imports(handle, firm)
                    : filter.bind(handle.createQuery("select count(*) from imports i" + filter.where()))
                            .mapTo(Long.class)
                            .one();
            Query items = handle.createQuery(
                    ImportRow.SELECT + filter.where() + filter.orderBy() + " limit :size offset :offset");
            List<Import> found = filter.bind(items)
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> ImportRow.read(row))
                    .list();
            return new Page<>(found, total, page);
        });
    }

    @Override
    public Optional<Mapping> lastMapping(FirmId firm, String type, Headers headers) {
        return transactions.read(handle -> handle.createQuery(ImportRow.SELECT
                        + " where i.firm_id = :firm and i.type = :type and i.headers_hash = :hash"
                        + " and i.mapping is not null and i.status not in ('PENDING', 'MAPPED')"
                        + " order by i.created_at desc, i.uuid desc limit 1")
                .bind("firm", firm.value())
                .bind("type", type)
                .bind("hash", hash(headers))
                .map((row, context) -> ImportRow.read(row))
                .findOne()
                .map(Import::mapping));
    }

    @Override
    public Optional<ImportId> lastRunOf(FirmId firm, String type, Mode mode, String sha256) {
        return transactions.read(handle -> handle.createQuery(
                        "select i.uuid from imports i where i.firm_id = :firm and i.type = :type and i.mode = :mode"
                                + " and i.sha256 = :sha256 and " + RAN
                                + " order by i.created_at desc, i.uuid desc limit 1")
                .bind("firm", firm.value())
                .bind("type", type)
                .bind("mode", mode.name())
                .bind("sha256", sha256)
                .mapTo(java.util.UUID.class)
                .findOne()
                .map(ImportId::new));
    }

    @Override
    public Optional<Claim> claim(ImportId id, UnaryOperator<Import> change) {
        return transactions.write(handle -> {
            if (!lock(handle, id)) {
                return Optional.empty();
            }
            Import next = change.apply(handle.createQuery(ImportRow.SELECT + " where i.uuid = :uuid")
                    .bind("uuid", id.value())
                    .map((row, context) -> ImportRow.read(row))
                    .one());
            bound(next, handle.createUpdate(update("run_token = run_token + 1") + " where uuid = :uuid"))
                    .execute();
            long token = handle.createQuery("select run_token from imports where uuid = :uuid")
                    .bind("uuid", id.value())
                    .mapTo(Long.class)
                    .one();
            return Optional.of(new Claim(next, token));
        });
    }

    @Override
    public Claim advance(Claim claim, Import next) {
        transactions.change(handle -> {
            int changed = bound(next, handle.createUpdate(update("run_token = run_token") + """
                                             where uuid = :uuid and run_token = :token and status = :expectedStatus
                                               and created_rows + updated_rows + unchanged_rows + skipped_rows + failed_rows
                                                   = :expectedDone
                                               and undo_before = :expectedUndo
                                            """))
                    .bind("token", claim.token())
                    .bind("expectedStatus", claim.current().status().name())
                    .bind("expectedDone", claim.current().progress().done())
                    .bind("expectedUndo", claim.current().state().undo().before())
                    .execute();
            if (changed == 0) {
                throw new ClaimLost(next.id());
            }
            remember(handle, claim.current(), next);
        });
        return new Claim(next, claim.token());
    }

    /** Together with the end itself, lest a crash between them lets it pass untold. */
    private void remember(Handle handle, Import before, Import next) {
        if (ends == Ends.REMEMBERED
                && next.status().isEnded()
                && !before.status().isEnded()) {
            JdbiImportEnds.add(handle, next);
        }
    }

    /** Only what is the firm's: nobody holds up another. */
    private static boolean lock(Handle handle, FirmId firm, ImportId id) {
        return handle.createQuery("select uuid from imports where uuid = :uuid and firm_id = :firm for update")
                .bind("uuid", id.value())
                .bind("firm", firm.value())
                .mapTo(java.util.UUID.class)
                .findOne()
                .isPresent();
    }

    private static boolean lock(Handle handle, ImportId id) {
        return handle.createQuery("select uuid from imports where uuid = :uuid for update")
                .bind("uuid", id.value())
                .mapTo(java.util.UUID.class)
                .findOne()
                .isPresent();
    }

    private static Optional<Import> one(Handle handle, FirmId firm, ImportId id) {
        return handle.createQuery(ImportRow.SELECT + " where i.uuid = :uuid and i.firm_id = :firm")
                .bind("uuid", id.value())
                .bind("firm", firm.value())
                .map((row, context) -> ImportRow.read(row))
                .findOne();
    }

    /** What changes in the life of an import; all else is written once. */
    private static String update(String token) {
        return """
               update imports set mapping = :mapping, status = :status, created_rows = :created,
                   updated_rows = :updated, unchanged_rows = :unchanged, skipped_rows = :skipped,
                   failed_rows = :failed, reason = :reason, undo_before = :undoBefore,
                   undo_reverted = :undoReverted, undo_kept = :undoKept, undo_afterwards = :undoAfterwards,
                   updated_at = :updatedAt, started_at = :startedAt, finished_at = :finishedAt, purged_at = :purgedAt,\s""" + token;
    }

    private static Update bound(Import next, Update update) {
        Mapping mapping = next.mapping();
        return update.bind("uuid", next.id().value())
                .bind("mapping", mapping == null ? null : TextLists.write(mapping.headersByField()))
                .bind("status", next.status().name())
                .bind("created", next.progress().counts().created())
                .bind("updated", next.progress().counts().updated())
                .bind("unchanged", next.progress().counts().unchanged())
                .bind("skipped", next.progress().counts().skipped())
                .bind("failed", next.progress().counts().failed())
                .bind("reason", next.state().reason())
                .bind("undoBefore", next.state().undo().before())
                .bind("undoReverted", next.state().undo().reverted())
                .bind("undoKept", next.state().undo().kept())
                .bind("undoAfterwards", next.state().undo().afterwards().name())
                .bind("updatedAt", Times.put(next.timeline().updatedAt()))
                .bind("startedAt", Times.put(next.timeline().startedAt()))
                .bind("finishedAt", Times.put(next.timeline().finishedAt()))
                .bind("purgedAt", Times.put(next.timeline().purgedAt()));
    }

    private static String hash(Headers headers) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(TextLists.write(headers.names()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
