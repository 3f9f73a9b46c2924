package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.Import;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import io.rowport.domain.RecordType;
import io.rowport.domain.Row;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.port.RecordHandler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a batch from cells to results. What doesn't depend on the rows is worked out once for a run. */
final class RowPipeline {
    private final Import run;
    private final RecordType type;
    private final Mapping mapping;
    private final RowCheck rows;
    private final ReferenceLookup references;
    private final RuleCheck rules;
    private final RecordHandler handler;
    private final @Nullable RecordsAhead records;
    private final Instant begun;

    RowPipeline(Import run, RecordType type, Mapping mapping, RecordHandlers.Session session, Instant now) {
        this.run = run;
        this.type = type;
        this.mapping = mapping;
        this.rows = new RowCheck(type, run, mapping, now);
        this.references = new ReferenceLookup(type, session.references());
        this.rules = new RuleCheck(type, session.references());
        this.handler = session.handler();
        this.records = session instanceof StoredRecordHandlers.Performance stored ? stored.ahead() : null;
        this.begun = now;
    }

    /**
     * Reads and checks rows as far as that needs no other record, and perhaps loads those that they change; on another thread
     * than the one that applies.
     */
    Batch ahead(List<Row> next) {
        List<CheckedRow> checked = rows.read(next);
        if (records != null) {
            records.load(batch(checked, begun));
        }
        return Batch.checked(next, checked);
    }

    /** Applies rows, in the transaction of the caller. */
    List<RowResult> apply(Batch batch, Instant now) {
        List<CheckedRow> checked = batch.take(rows);
        references.resolve(run.firm(), checked);
        rules.check(
                run.firm(),
                checked.stream()
                        .filter(row -> row.intent() == Intent.CREATE)
                        .map(row -> new RuleCheck.Candidate(row, field -> true, row::reject))
                        .toList());
        RecordBatch sound = batch(checked, now);
        return settled(sound.drafts(), handler.apply(sound));
    }

    private RecordBatch batch(List<CheckedRow> checked, Instant now) {
        List<RecordDraft> drafts = new ArrayList<>(checked.size());
        checked.forEach(row -> drafts.add(row.draft()));
        return new RecordBatch(run, type, drafts, now);
    }

    private List<RowResult> settled(List<RecordDraft> drafts, List<RowResult> results) {
        GuardedHandler.requireOneForEach(drafts, results);
        List<RowResult> settled = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            settled.add(settled(drafts.get(i), results.get(i)));
        }
        return settled;
    }

    private RowResult settled(RecordDraft draft, RowResult result) {
        if (result instanceof RowResult.Rejected rejected) {
            return located(draft.row(), rejected.errors());
        }
        return draft.isSound() ? result : located(draft.row(), draft.errors());
    }

    /** A rejection whose errors name the column and the cell that they are about. */
    RowResult.Rejected located(Row row, List<RowError> errors) {
        List<RowError> located =
                errors.stream().map(error -> located(row, error)).toList();
        return new RowResult.Rejected(row.number(), row.line(), row.cells(), located);
    }

    private RowError located(Row row, RowError error) {
        Optional<String> header = header(error.field());
        if (error.header() != null || header.isEmpty()) {
            return error;
        }
        OptionalInt position = run.file().headers().position(header.get());
        String cell = position.isPresent() && position.getAsInt() < row.size() ? row.cell(position.getAsInt()) : null;
        return new RowError(error.field(), header.get(), cell, error.code(), error.message());
    }

    private Optional<String> header(String field) {
        return mapping.header(field)
                .or(() -> type.twinsOf(field).stream()
                        .map(Field::name)
                        .flatMap(twin -> mapping.header(twin).stream())
                        .findFirst());
    }
}
