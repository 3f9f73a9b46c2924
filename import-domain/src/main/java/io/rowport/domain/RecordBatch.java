package io.rowport.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Some rows in file order, as they are handed to a record handler.
 *
 * @param run the import that they belong to
 * @param type what they were read against
 * @param drafts the rows; those with problems are among them, so that a handler can add its own
 * @param now the time to write into records, the same for the whole batch
 */
public record RecordBatch(Import run, RecordType type, List<RecordDraft> drafts, Instant now) {
    public RecordBatch {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(type, "type");
        drafts = List.copyOf(drafts);
        Objects.requireNonNull(now, "now");
    }

    /** {@return the firm whose records are meant} */
    public FirmId firm() {
        return run.firm();
    }

    /** {@return whether nothing may be written} */
    public boolean isDryRun() {
        return run.request().mode() == Mode.VALIDATE;
    }

    /**
     * Tells a row again, for handlers that write where no transaction reaches: a row may be handed over more than once, each
     * time under the same key.
     *
     * @param draft one of the batch's rows
     * @return a key that is unique for the import and the row
     */
    public String idempotencyKey(RecordDraft draft) {
        return run.id() + ":" + draft.row().number();
    }
}
